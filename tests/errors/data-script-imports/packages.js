// import a from 'a';
import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import lodash from 'lodash';
import './side-effects.js';
const text = "import b from 'b'";
export const request = () => ({ payload: null });
export const response = (ctx) => ctx.result;

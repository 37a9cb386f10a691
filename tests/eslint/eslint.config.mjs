import appsync from '@aws-appsync/eslint-plugin';

// The rules of AppSync's JavaScript runtime, on every resolver that was written beside this file.
export default [{ files: ['**/*.js'], ...appsync.configs.base }];

import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'RekognitionService.DetectLabels' };
  const body = { Image: { S3Object: { Bucket: ctx.env.BUCKET, Name: ctx.args.image } }, MaxLabels: 10 };
  return { method: 'POST', resourcePath: '/', params: { headers, body } };
}

export function response(ctx) {
  if (ctx.result.statusCode !== 200) util.error('the image cannot be read', 'Labels');
  return JSON.parse(ctx.result.body).Labels.map((label) => label.Name);
}

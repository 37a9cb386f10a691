// What Amplify's functions get. A first step has nothing before it.
function invocation(ctx) {
  return {
    operation: 'Invoke',
    invocationType: config.e || 'RequestResponse',
    payload: {
      typeName: ctx.info.parentTypeName,
      fieldName: ctx.info.fieldName,
      arguments: ctx.args,
      identity: ctx.identity || null,
      source: ctx.source || null,
      request: ctx.request,
      prev: ctx.prev || { result: {} },
    },
  };
}

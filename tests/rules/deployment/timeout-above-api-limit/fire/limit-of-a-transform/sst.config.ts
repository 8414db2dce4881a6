/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    return { name: "shop", home: "aws" };
  },
  async run() {
    const api = new sst.aws.ApiGatewayV1("ShopApi", {
      transform: { route: { args: { transform: { integration: { timeoutMilliseconds: 120000 } } } } },
    });
    api.route("POST /reports", {
      handler: "./.example",
      runtime: "rust",
      architecture: "arm64",
      timeout: "110 seconds", //~ timeout-above-api-limit
    });
    api.deploy();
  },
});

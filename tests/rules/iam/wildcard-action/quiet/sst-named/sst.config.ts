export default $config({
  app() {
    return { name: "orders", home: "aws" };
  },
  async run() {
    new sst.aws.Function("Orders", {
      runtime: "rust",
      handler: "./.example",
      architecture: "arm64",
      permissions: [
        {
          actions: ["bedrock:InvokeModel"],
          resources: ["arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude"],
        },
      ],
    });
  },
});

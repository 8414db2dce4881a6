/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app() {
    return { name: "orders", home: "aws" };
  },
  async run() {
    const failed = new sst.aws.Queue("Failed");
    const jobs = new sst.aws.Queue("Jobs", { dlq: failed.arn });
    jobs.subscribe({ runtime: "rust", handler: "./.example" });
  },
});

/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app() {
    return { name: "orders", home: "aws" };
  },
  async run() {
    const jobs = new sst.aws.Queue("Jobs"); //~ queue-without-redrive
    jobs.subscribe({ runtime: "rust", handler: "./.example" });
  },
});

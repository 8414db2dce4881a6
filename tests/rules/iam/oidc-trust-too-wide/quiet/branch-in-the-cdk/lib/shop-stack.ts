import { Stack } from "aws-cdk-lib";
import { OpenIdConnectPrincipal, OpenIdConnectProvider, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, owner: string) {
    super(scope, id);
    const provider = new OpenIdConnectProvider(this, "GitHub", { url: "https://token.actions.githubusercontent.com" });
    new Role(this, "Deploy", {
      assumedBy: new OpenIdConnectPrincipal(provider, {
        StringLike: {
          "token.actions.githubusercontent.com:sub": `repo:${owner}/shop:ref:refs/heads/main`,
        },
      }),
    });
  }
}

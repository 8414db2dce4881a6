// What the methods of constructs tell of who invokes a function.
#include <gtest/gtest.h>

#include "unit/facts/deployment_text.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

// An image of a repository says nothing of its code; a trigger may come after the pool is made, a permission after the function.
TEST(CdkProgram, ImagesAndTriggersOfAPool) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", "{}"},
                                  {"lib/a.ts", R"(import * as cognito from "aws-cdk-lib/aws-cognito";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import { LambdaDestination } from "aws-cdk-lib/aws-logs-destinations";
import * as ses from "aws-cdk-lib/aws-ses";
import * as actions from "aws-cdk-lib/aws-ses-actions";
import { Repository } from "aws-cdk-lib/aws-ecr";
import { Code, Function as Image, Handler, Runtime } from "aws-cdk-lib/aws-lambda";
class A extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const orders = new Image(this, "Orders", {
      runtime: Runtime.FROM_IMAGE, handler: Handler.FROM_IMAGE, memorySize: 512,
      code: Code.fromEcrImage(Repository.fromRepositoryName(this, "Images", "orders")),
    });
    const pool = new cognito.UserPool(this, "Pool");
    pool.addTrigger(cognito.UserPoolOperation.PRE_SIGN_UP, orders);
    const skill = new Image(this, "Skill", {
      runtime: Runtime.FROM_IMAGE, handler: Handler.FROM_IMAGE,
      code: Code.fromEcrImage(Repository.fromRepositoryName(this, "Skills", "skill")),
    });
    const mails = new Image(this, "Mails", { code: Code.fromEcrImage(Repository.fromRepositoryName(this, "Mail", "mail")) });
    ses.ReceiptRuleSet.fromReceiptRuleSetName(this, "Rules", "rules").addRule("In", { actions: [new actions.Lambda({ function: mails })] });
    new logs.LogGroup(this, "Logs").addSubscriptionFilter("Errors", { destination: new LambdaDestination(mails) });
    skill.addPermission("Alexa", { principal: new iam.ServicePrincipal("alexa-appkit.amazon.com"), action: "lambda:InvokeFunction" });
  }
}
)"}}),
            "Orders@12 memory=512\n  cognito from Pool@16\nSkill@18\n  alexa from @25\nMails@22\n"
            "  ses from ReceiptRule@23\n  cloudwatch-logs from @24\n");
}

// Where a library or a computation hides the API, the integration's class still says what kind it is of.
TEST(CdkProgram, AnIntegrationTellsTheKindOfAnApiThatIsNotSeen) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", "{}"},
                                  {"lib/a.ts", R"(import * as lambda from "aws-cdk-lib/aws-lambda";
import * as apigw from "aws-cdk-lib/aws-apigateway";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
class A extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const code = lambda.Code.fromAsset("x");
    const orders = new lambda.Function(this, "Orders", { code, runtime: lambda.Runtime.PROVIDED_AL2023 });
    const stock = new lambda.Function(this, "Stock", { code, runtime: lambda.Runtime.PROVIDED_AL2023 });
    const other = new lambda.Function(this, "Other", { code, runtime: lambda.Runtime.PROVIDED_AL2023 });
    const root = props.path.split("/").reduce((resource, part) => resource.addResource(part), props.api.root);
    root.addResource("orders").addMethod("POST", new apigw.LambdaIntegration(orders));
    props.api.addRoutes({ path: "/stock", integration: new HttpLambdaIntegration("Stock", stock) });
    root.addResource("health").addMethod("GET", new apigw.MockIntegration({ requestTemplates: {} }));
  }
}
)"}}),
            "Orders@8 runtime=provided.al2023 code=x\n  apigw-rest from @12\nStock@9 runtime=provided.al2023 code=x\n"
            "  apigw-http from @13\nOther@10 runtime=provided.al2023 code=x\n");
}

}  // namespace
}  // namespace wright

from aws_cdk import Duration, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk.aws_lambda import Architecture, Code, Function, Runtime
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str):
        super().__init__(scope, construct_id)
        tokens = Function(
            self,
            "Tokens",
            runtime=Runtime.PROVIDED_AL2023,
            architecture=Architecture.ARM_64,
            handler="bootstrap",
            code=Code.from_asset("target/lambda/example"),
            timeout=Duration.seconds(30),  #~ timeout-above-api-limit
        )
        triggers = cognito.UserPoolTriggers(pre_token_generation=tokens)
        cognito.UserPool(self, "Users", lambda_triggers=triggers)

from aws_cdk import Duration, Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)

        def own_function(name: str, seconds: int = 30, env: dict | None = None) -> lambda_.Function:
            return lambda_.Function(
                self,
                name,
                runtime=lambda_.Runtime.PROVIDED_AL2023,
                handler="bootstrap",
                code=lambda_.Code.from_asset("target/lambda/orders"),
                timeout=Duration.seconds(seconds),
                environment=env,
            )

        own_function("Orders", env={"STAGE": "test"})

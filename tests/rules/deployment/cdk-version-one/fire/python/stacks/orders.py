from aws_cdk import core #~ cdk-version-one
from aws_cdk import aws_lambda as lambda_


class OrdersStack(core.Stack):
    def __init__(self, scope: core.Construct, id: str) -> None:
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "Orders",
            code=lambda_.Code.from_asset("target/lambda/orders"),
            handler="bootstrap",
            runtime=lambda_.Runtime.PROVIDED_AL2,
        )

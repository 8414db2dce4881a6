import aws_cdk as cdk
from infra.stack import ShopStack

app = cdk.App()
ShopStack(app, "Shop")
app.synth()

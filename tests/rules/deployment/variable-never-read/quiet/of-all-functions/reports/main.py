import os

STAGE = os.environ["STAGE"]

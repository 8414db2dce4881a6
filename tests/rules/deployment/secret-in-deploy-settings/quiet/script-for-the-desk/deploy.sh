#!/bin/bash
PAYMENT_API_KEY=$(aws ssm get-parameter --name /orders/api-key --query Parameter.Value --output text)
PAYMENT_SECRET_NAME=orders/payment-key-2026
DB_PASSWORD="${DB_PASSWORD:?not set}"
API_KEY=short1

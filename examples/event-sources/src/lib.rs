//! One module for each event source. Each shows which type comes in, which goes back, and what an `Err` means there.

pub mod alb;
pub mod api_gateway_v1;
pub mod api_gateway_v2;
pub mod appsync;
pub mod authorizer;
pub mod cloudwatch_logs;
pub mod codedeploy;
pub mod codepipeline;
pub mod cognito;
pub mod custom_resource;
pub mod dynamodb_streams;
pub mod eventbridge;
pub mod firehose;
pub mod function_url;
pub mod iot;
pub mod kafka;
pub mod kinesis;
pub mod order;
pub mod s3;
pub mod s3_eventbridge;
pub mod ses;
pub mod sns;
pub mod sns_sqs;
pub mod step_functions;
pub mod websocket;

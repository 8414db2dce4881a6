//! Connections before the first request.

use aws_sdk_dynamodb::error::DisplayErrorContext;
use lambda_runtime::tracing;

use crate::join::Clients;

// region: prime-clients
/// In `main`: one cheap call for each service that every request uses, all at once. Name lookup, TLS and credentials are then paid
/// in the init phase, and the connections wait in the pools. A failure is only logged: a hiccup must not end the init phase.
pub async fn prime(clients: &Clients) {
    let (table, site) = tokio::join!(
        clients.dynamodb.describe_table().table_name(&clients.table).send(), // the role needs dynamodb:DescribeTable
        clients.http.get(&clients.base_url).send(),
    );
    if let Err(error) = table {
        tracing::warn!(error = %DisplayErrorContext(error), "the table is not primed");
    }
    if let Err(error) = site {
        tracing::warn!(%error, "the site is not primed");
    }
}
// endregion

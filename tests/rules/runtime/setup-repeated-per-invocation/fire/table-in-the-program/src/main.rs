use csv::ReaderBuilder;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rustls::RootCertStore;
use rustls_pki_types::{pem::PemObject, CertificateDer};

const REGIONS: &str = include_str!("../regions.csv");

fn country_of(region: &str) -> Result<Option<String>, Error> {
    let mut reader = ReaderBuilder::new().from_reader(REGIONS.as_bytes()); //~ setup-repeated-per-invocation
    for row in reader.records() {
        let row = row?;
        if row.get(0) == Some(region) {
            return Ok(row.get(1).map(str::to_string));
        }
    }
    Ok(None)
}

fn roots() -> Result<RootCertStore, Error> {
    let bundle = include_bytes!("../certs/global-bundle.pem");
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&bundle[..]) { //~ setup-repeated-per-invocation
        store.add(certificate?)?;
    }
    Ok(store)
}

async fn handler(event: LambdaEvent<String>) -> Result<(Option<String>, usize), Error> {
    Ok((country_of(&event.payload)?, roots()?.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

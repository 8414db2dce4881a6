include!(concat!(env!("OUT_DIR"), "/settings.rs"));

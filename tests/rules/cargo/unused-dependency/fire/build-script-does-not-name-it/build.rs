fn main() {
    cc::Build::new().file("checksum.c").compile("checksum");
}

use image::ImageReader;

pub fn open() {
    ImageReader::open("/tmp/photo").ok();
}

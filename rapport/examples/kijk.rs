//! A PDF as pictures, page by page, to look at: `cargo run -p wijkmaat-rapport --example kijk -- rapport.pdf MAP [SCHAAL]`.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(file), Some(folder)) = (args.next(), args.next()) else { return Err("kijk PDF MAP [SCHAAL]".into()) };
    let scale: f32 = args.next().map_or(Ok(1.5), |scale| scale.parse())?;
    let pdf = Pdf::new(std::fs::read(file)?).map_err(|_| "no PDF")?;
    let (cache, interpreter) = (RenderCache::new(), InterpreterSettings::default());
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    std::fs::create_dir_all(&folder)?;
    for (nr, page) in pdf.pages().iter().enumerate() {
        let picture = render(page, &cache, &interpreter, &settings);
        let path = PathBuf::from(&folder).join(format!("{}.png", nr + 1));
        std::fs::write(path, picture.into_png().map_err(|_| "no picture")?)?;
    }
    Ok(())
}

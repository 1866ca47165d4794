//! Makes `desk/web/dist` when it is missing or older than what it is made of, and writes the table of its files that
//! `src/assets.rs` embeds. Without a change it costs one run of Node; without a change of packages it needs no network.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What the files are made of, seen from `desk`.
const SOURCES: &[&str] = &[
    "web/src",
    "web/bouw",
    "web/build.mjs",
    "web/package.json",
    "web/package-lock.json",
    "../design/tokens.json",
    "../design/pictogrammen",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    // Thrown away by hand, it is made again.
    println!("cargo::rerun-if-changed=web/dist/.stempel");
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Outcome<()> {
    let desk = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let web = desk.join("web");
    // Two builds at the same moment (another target folder, an editor) take turns.
    let slot = File::create(web.join(".slot"))?;
    slot.lock()?;
    packages(&web)?;
    run(&web, "node", &["build.mjs"])?;
    let table = table(&web.join("dist"))?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("vast.rs");
    fs::write(out, table)?;
    Ok(())
}

/// `npm ci`, unless what is installed is what the lock file says.
fn packages(web: &Path) -> Outcome<()> {
    let lock = fs::read(web.join("package-lock.json"))?;
    let stamp = web.join("node_modules/.wijkmaat-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(web, "npm", &["ci", "--no-audit", "--no-fund"])?;
    fs::write(stamp, lock)?;
    Ok(())
}

fn run(folder: &Path, program: &str, args: &[&str]) -> Outcome<()> {
    let output = Command::new(program).args(args).current_dir(folder).output().map_err(|error| {
        format!(
            "{program} could not be started ({error}). The desk's pages are built with it: install Node 18 or newer \
             with npm (Debian: apt-get install nodejs npm)."
        )
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).replace('\n', " | ");
    Err(format!("{program} {} in {} failed: {said}", args.join(" "), folder.display()).into())
}

/// The table, in order of name: every file with its type, its hash and its compressed sibling.
fn table(dist: &Path) -> Outcome<String> {
    let mut names = Vec::new();
    walk(dist, "", &mut names)?;
    names.sort();
    let mut table = String::from("&[\n");
    for name in names.iter().filter(|name| !is_part(name)) {
        let path = in_source(&dist.join(name))?;
        let hash = blake3::hash(&fs::read(dist.join(name))?).to_hex();
        let etag = hash.get(..32).unwrap_or_default();
        let gzip = format!("{name}.gz");
        let gzip = if names.contains(&gzip) {
            format!("Some(include_bytes!({}))", in_source(&dist.join(gzip))?)
        } else {
            "None".to_owned()
        };
        writeln!(
            table,
            "    Bestand {{ naam: {name:?}, soort: {:?}, etag: \"\\\"{etag}\\\"\", blijvend: {}, \
             bytes: include_bytes!({path}), gzip: {gzip} }},",
            kind(name)?,
            name.starts_with("letters/"),
        )?;
    }
    table.push_str("]\n");
    Ok(table)
}

/// A path as a string of Rust.
fn in_source(path: &Path) -> Outcome<String> {
    let text = path.to_str().ok_or_else(|| format!("{} is a path that is not Unicode", path.display()))?;
    Ok(format!("{text:?}"))
}

fn walk(folder: &Path, before: &str, names: &mut Vec<String>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

fn is_part(name: &str) -> bool {
    name.starts_with('.') || Path::new(name).extension().is_some_and(|extension| extension == "gz")
}

fn kind(name: &str) -> Outcome<&'static str> {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("svg") => Ok("image/svg+xml"),
        Some("txt") => Ok("text/plain; charset=utf-8"),
        Some("woff2") => Ok("font/woff2"),
        _ => Err(format!("{name} has a type that the desk does not serve").into()),
    }
}

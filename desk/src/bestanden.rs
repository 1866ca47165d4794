//! A form that may bring files, read piece by piece: checked that it came from our own page before anything else is looked at.

use crate::app::Desk;
use crate::formulier::{Formulier, is_form, unreadable};
use crate::koekje::{Koekje, is_same};
use crate::weigering::Weigering;
use axum::extract::{FromRequest, Multipart, Request};
use serde::de::DeserializeOwned;

/// Which files a form brings.
#[derive(Debug)]
pub(crate) struct Soort {
    /// The field they come in.
    pub(crate) veld: &'static str,
    /// Most files at once.
    pub(crate) aantal: usize,
    /// Most bytes of one.
    pub(crate) bytes: usize,
    /// What is said of more.
    pub(crate) te_groot: fn() -> Weigering,
}

/// The fields of a form, and its files as they were sent. A form without files is read as well.
///
/// # Errors
/// When it did not come from our own page, cannot be read, or brings too much.
pub(crate) async fn lees<T: DeserializeOwned>(
    request: Request,
    desk: &Desk,
    soort: &Soort,
) -> Result<(T, Vec<Vec<u8>>), Weigering> {
    if is_form(request.headers()) {
        let Formulier(velden) = Formulier::from_request(request, desk).await?;
        return Ok((velden, Vec::new()));
    }
    let token = Koekje::Sessie.read(desk, request.headers());
    let csrf = token.ok_or_else(|| Weigering::inloggen("/bureau"))?.csrf();
    let multipart = Multipart::from_request(request, desk).await.map_err(|_| unreadable())?;
    read(multipart, &csrf, soort).await
}

/// The field `csrf` comes first: without it nothing else is looked at.
async fn read<T: DeserializeOwned>(
    mut multipart: Multipart,
    csrf: &str,
    soort: &Soort,
) -> Result<(T, Vec<Vec<u8>>), Weigering> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut files: Vec<Vec<u8>> = Vec::new();
    let mut is_ours = false;
    while let Some(field) = multipart.next_field().await.map_err(|_| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        if !is_ours && name != "csrf" {
            return Err(Weigering::vreemd_formulier());
        }
        let bytes = field.bytes().await.map_err(|_| (soort.te_groot)())?;
        match name.as_str() {
            "csrf" if is_same(&String::from_utf8_lossy(&bytes), csrf) => is_ours = true,
            "csrf" => return Err(Weigering::vreemd_formulier()),
            // A file field that nobody filled in comes along empty.
            file if file == soort.veld && bytes.is_empty() => {}
            file if file == soort.veld => {
                if bytes.len() > soort.bytes || files.len() >= soort.aantal {
                    return Err((soort.te_groot)());
                }
                files.push(bytes.to_vec());
            }
            _ => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    if !is_ours {
        return Err(Weigering::vreemd_formulier());
    }
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let velden = serde_html_form::from_bytes(encoded.as_bytes()).map_err(|_| unreadable())?;
    Ok((velden, files))
}

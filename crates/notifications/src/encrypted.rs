//! Resource data: a key that is encrypted for the receiver, and with it what has changed.

use std::fmt;

use aws_lc_rs::{
    cipher::{AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    hmac,
    iv::FixedLength,
    rsa::{OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey},
};
use msgraph_core::{
    Binary,
    serde_json::{Map, Value},
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject as _};

use crate::Error;

/// What has changed, encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncryptedContent {
    /// The id that the receiver gave its certificate, and so whose key opens this.
    pub certificate_id: Option<String>,
    /// The thumbprint of the certificate.
    pub certificate_thumbprint: Option<String>,
    data: Option<Binary>,
    data_signature: Option<Binary>,
    data_key: Option<Binary>,
}

impl EncryptedContent {
    pub(crate) fn of(members: &Map<String, Value>) -> Self {
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let binary = |name: &str| text(name).map(Binary::from_base64);
        Self {
            certificate_id: text("encryptionCertificateId").map(str::to_owned),
            certificate_thumbprint: text("encryptionCertificateThumbprint").map(str::to_owned),
            data: binary("data"),
            data_signature: binary("dataSignature"),
            data_key: binary("dataKey"),
        }
    }
}

/// The private key of the certificate that a subscription was made with.
pub struct Key(OaepPrivateDecryptingKey);

impl Key {
    /// Reads a key: PEM that begins with `-----BEGIN PRIVATE KEY-----`.
    ///
    /// # Errors
    ///
    /// When it is no RSA key in PKCS #8.
    pub fn from_pem(pem: &[u8]) -> Result<Self, Error> {
        let key = PrivatePkcs8KeyDer::from_pem_slice(pem).map_err(|_| Error::Key)?;
        Self::from_pkcs8(key.secret_pkcs8_der())
    }

    /// Reads a key in PKCS #8, as DER.
    ///
    /// # Errors
    ///
    /// When it is no RSA key.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, Error> {
        let key = PrivateDecryptingKey::from_pkcs8(der).map_err(|_| Error::Key)?;
        OaepPrivateDecryptingKey::new(key).map(Self).map_err(|_| Error::Key)
    }

    /// What has changed: JSON. Nothing is decrypted before its signature is known to be right.
    ///
    /// # Errors
    ///
    /// When something is missing, the content is for another key, or was changed on its way.
    pub fn open(&self, content: &EncryptedContent) -> Result<Vec<u8>, Error> {
        let EncryptedContent { data, data_signature, data_key, .. } = content;
        let data_key = decoded(data_key.as_ref(), "dataKey")?;
        let signature = decoded(data_signature.as_ref(), "dataSignature")?;
        let mut data = decoded(data.as_ref(), "data")?;
        let mut room = vec![0; self.0.min_output_size()];
        let key =
            self.0.decrypt(&OAEP_SHA1_MGF1SHA1, &data_key, &mut room, None).map_err(|_| Error::OtherKey)?;
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), &data, &signature)
            .map_err(|_| Error::Signature)?;
        // The vector is the beginning of the key.
        let vector: [u8; 16] = key.first_chunk().copied().ok_or(Error::Content)?;
        let cipher = UnboundCipherKey::new(&AES_256, key).and_then(PaddedBlockDecryptingKey::cbc_pkcs7);
        let context = DecryptionContext::Iv128(FixedLength::from(vector));
        let opened = cipher.and_then(|cipher| cipher.decrypt(&mut data, context).map(|data| data.to_vec()));
        opened.map_err(|_| Error::Content)
    }
}

/// Without the key.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

fn decoded(value: Option<&Binary>, name: &'static str) -> Result<Vec<u8>, Error> {
    value.and_then(|value| value.decode().ok()).ok_or(Error::Missing(name))
}

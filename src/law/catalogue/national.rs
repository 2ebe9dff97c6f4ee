//! The national award types, read from the data that the program carries.

use sha2::{Digest, Sha256};

use super::model::{AwardCode, AwardOrigin, AwardType, Told};
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{AwardTypeId, Id};
use crate::kernel::printed::Printed;
use crate::kernel::time::At;

const DATA: &str = include_str!("../data/award_types.json");

/// A type as the data tell it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    name: String,
    family: String,
    kind: String,
    issuer_kind: String,
    level: Option<String>,
    subjects: Vec<String>,
    standing: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
    instrument: Option<String>,
    article: Option<String>,
    cited_from: Option<String>,
}

fn read<T: Printed>(text: &str) -> Result<T, Broken> {
    T::parse_text(text).map_err(|fault| Broken::new("reading the national award types", fault))
}

fn read_some<T: Printed>(text: Option<&String>) -> Result<Option<T>, Broken> {
    text.map(|text| read(text)).transpose()
}

fn told(row: &Row) -> Result<Told, Broken> {
    Ok(Told {
        code: read(&row.code)?,
        name: read(&row.name)?,
        family: read(&row.family)?,
        kind: read(&row.kind)?,
        issuer_kind: read(&row.issuer_kind)?,
        level: read_some(row.level.as_ref())?,
        subjects: row
            .subjects
            .iter()
            .map(|kind| read(kind))
            .collect::<Result<_, _>>()?,
        standing: read(&row.standing)?,
        valid_from: read_some(row.valid_from.as_ref())?,
        valid_to: read_some(row.valid_to.as_ref())?,
        instrument: read_some(row.instrument.as_ref())?,
        article: read_some(row.article.as_ref())?,
        cited_from: read_some(row.cited_from.as_ref())?,
        document_id: None,
    })
}

/// The id that a national type has in every register: a UUID of version 8 (RFC 9562) from the digest of its code.
fn id_of(code: &AwardCode) -> Result<AwardTypeId, Broken> {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"thidua/award-type/1/")
        .chain_update(code.as_str())
        .finalize()
        .into();
    let bytes = digest
        .first_chunk::<16>()
        .ok_or(Broken::impossible("a digest shorter than 16 bytes"))?;
    Ok(Id::from_uuid(
        uuid::Builder::from_custom_bytes(*bytes).into_uuid(),
    ))
}

/// Every national type, as entered at `now`.
pub fn types(now: At) -> Result<Vec<AwardType>, Error> {
    let rows: Vec<Row> = serde_json::from_str(DATA)
        .map_err(|error| Broken::new("reading the national award types", error))?;
    let mut types = Vec::with_capacity(rows.len());
    for row in &rows {
        let told = told(row)?;
        let id = id_of(&told.code)?;
        let entered = AwardType::new(id, AwardOrigin::National, told, now);
        types.push(entered.map_err(|refusal: Refusal| {
            Broken::new(
                "entering a national award type",
                format!("{}: {refusal:?}", row.code),
            )
        })?);
    }
    Ok(types)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::model::{AwardFamily, AwardKind, AwardStanding, IssuerKind};
    use super::*;
    use crate::kernel::time::Day;

    fn all() -> Vec<AwardType> {
        types(Day::FIRST.starts_at()).unwrap_or_default()
    }

    fn one(code: &str) -> Option<AwardType> {
        all().into_iter().find(|one| one.code.as_str() == code)
    }

    #[test]
    fn every_national_type_can_be_read_and_has_its_own_code_and_name() {
        let all = all();
        assert!(all.len() >= 80);
        let codes: BTreeSet<_> = all.iter().map(|one| one.code.clone()).collect();
        let names: BTreeSet<_> = all.iter().map(|one| one.name.clone()).collect();
        assert_eq!((codes.len(), names.len()), (all.len(), all.len()));
    }

    /// Code, kind, issuer and article of a type that each story needs.
    const STORIES: [(&str, AwardKind, IssuerKind, &str); 6] = [
        (
            "meritorious_teacher",
            AwardKind::StateHonoraryTitle,
            IssuerKind::State,
            "Điều 64",
        ),
        (
            "gov_flag",
            AwardKind::EmulationTitle,
            IssuerKind::State,
            "Điều 25",
        ),
        (
            "prime_minister_certificate",
            AwardKind::CertificateOfMerit,
            IssuerKind::State,
            "Điều 73",
        ),
        (
            "province_flag",
            AwardKind::EmulationTitle,
            IssuerKind::State,
            "Điều 26",
        ),
        (
            "party_commendation",
            AwardKind::Commendation,
            IssuerKind::Party,
            "mục 19",
        ),
        (
            "bloc_commendation",
            AwardKind::Other,
            IssuerKind::Bloc,
            "Điều 81 khoản 1",
        ),
    ];

    #[test]
    fn the_kinds_of_the_stories_are_there_with_their_issuers_and_articles() {
        for (code, kind, issuer, article) in STORIES {
            let found = one(code).map(|it| {
                (
                    it.kind,
                    it.issuer_kind,
                    it.article.map(|it| it.into_string()),
                )
            });
            assert_eq!(
                found,
                Some((kind, issuer, Some(article.to_owned()))),
                "{code}"
            );
        }
    }

    #[test]
    fn only_the_law_makes_an_award_statutory() {
        for one in all() {
            let by_law = one
                .instrument
                .is_some_and(|instrument| instrument.as_str() == "Luật 06/2022/QH15");
            let beyond = matches!(one.issuer_kind, IssuerKind::Party | IssuerKind::Bloc);
            let statutory = one.standing == AwardStanding::Statutory;
            assert_eq!(statutory, by_law && !beyond, "{:?}", one.code);
        }
    }

    #[test]
    fn the_district_commendation_ended_with_the_districts() {
        let ended = one("district_commendation").and_then(|one| one.valid_to);
        assert_eq!(ended, Day::parse("2025-07-01").ok());
    }

    #[test]
    fn a_flag_is_a_title_and_an_id_follows_from_the_code() {
        let flag = one("gov_flag");
        assert_eq!(
            flag.as_ref().map(|one| one.family),
            Some(AwardFamily::Title)
        );
        // Other registers and papers name the type by this id: it may never change.
        let id = flag.map(|one| one.id.to_string());
        assert_eq!(id.as_deref(), Some("b49ae0e2-dd76-8df4-a837-526f46327357"));
    }
}

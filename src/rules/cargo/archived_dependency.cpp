// Crates whose authors have given them up, with an advisory of RustSec: nobody mends what is found in them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Archived {
  std::string_view package;  // with a '_' or '-' at its end: all whose names start so
  std::string_view successor;
};

// https://rustsec.org/advisories/, checked 2026-11-28.
constexpr std::array kArchived{
    Archived{"rusoto_", "the AWS SDK for Rust (`aws-sdk-*`)"},
    Archived{"dotenv", "`dotenvy`"},
    Archived{"failure", "`anyhow` or `thiserror`"},
    Archived{"tempdir", "`tempfile`"},
    Archived{"atty", "`std::io::IsTerminal`"},
    Archived{"json", "`serde_json`"},
    Archived{"serde_yaml", "`serde-saphyr`"},  // "0.9.34+deprecated"; what it is built on has the advisory
    Archived{"serde_yml", "`serde-saphyr`"},
    Archived{"serde_cbor", "`ciborium`"},
    Archived{"yaml-rust", "`yaml-rust2`"},
    Archived{"async-std", "`smol` or `tokio`"},
    Archived{"surf", "`reqwest` or `ureq`"},
    Archived{"tide", "`axum` or `trillium`"},
    Archived{"backoff", "`backon` or `exponential-backoff`"},
    Archived{"derivative", "`derive-where` or `educe`"},
    Archived{"ansi_term", "`nu-ansi-term` or `anstyle`"},
    Archived{"rustls-pemfile", "`PemObject` of `rustls-pki-types`"},
    Archived{"bincode", "`postcard` or `wincode`"},
    Archived{"structopt", "the derive of `clap`"},
    Archived{"gumdrop", "`clap`"},
    Archived{"fxhash", "`rustc-hash`"},
    Archived{"fehler", "`culpa`"},
    Archived{"im", "`imbl`"},
    Archived{"rustc-serialize", "`serde`"},
    Archived{"rust-crypto", "the crates of RustCrypto (`sha2`, `hmac`, `aes-gcm`)"},
    Archived{"rusttype", "`ab_glyph`"},
    Archived{"encoding", "`encoding_rs`"},
    Archived{"kuchiki", "`kuchikiki`"},
    Archived{"instant", "`web-time`"},
    Archived{"opentelemetry-jaeger", "`opentelemetry-otlp`"}};

const Archived* find_archived(const Dependency& dependency) {
  const auto found = std::find_if(kArchived.begin(), kArchived.end(), [&](const Archived& archived) {
    const bool family = archived.package.ends_with('_');
    return family ? dependency.package.starts_with(archived.package) : dependency.package == archived.package;
  });
  return found == kArchived.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const Crate*, const Archived*>> families;
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Archived* const archived = find_archived(*built.dependency);
    // unused-dependency speaks of what no source names.
    if (archived == nullptr || !mentions(facts, *built.crate, identifier(*built.dependency))) continue;
    if (!families.insert({built.crate, archived}).second) continue;
    const Place place = entry_place(*built.dependency);
    Finding& finding =
        out.report(place, fmt::format("`{}` is unmaintained: what is found in it stays as it is, and {} has taken its place",
                                      built.dependency->package, archived->successor));
    if (archived == &kArchived[0]) finding.severity = Severity::Medium;
  }
}

}  // namespace

extern constinit const Rule archived_dependency{"archived-dependency", &check};

}  // namespace wright

// A member of a workspace derives with serde and does not ask for the feature: it compiles in the company of crates that do, and
// not alone. https://doc.rust-lang.org/cargo/reference/features.html#feature-unification, checked 2026-11-28.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Crates that are built on serde and leave its `derive` off, so far as their manifests of all versions 1 say.
constexpr std::array<std::string_view, 33> kWithoutDerive{"serde",
                                                          "serde_json",
                                                          "serde_urlencoded",
                                                          "serde_path_to_error",
                                                          "serde_dynamo",
                                                          "serde_yaml",
                                                          "serde_bytes",
                                                          "serde_spanned",
                                                          "erased-serde",
                                                          "chrono",
                                                          "uuid",
                                                          "url",
                                                          "reqwest",
                                                          "indexmap",
                                                          "hashbrown",
                                                          "smallvec",
                                                          "bytes",
                                                          "time",
                                                          "rust_decimal",
                                                          "semver",
                                                          "either",
                                                          "arrayvec",
                                                          "bitflags",
                                                          "ipnet",
                                                          "num-bigint",
                                                          "ordered-float",
                                                          "compact_str",
                                                          "iri-string",
                                                          "tracing-serde",
                                                          "csv",
                                                          "bincode",
                                                          "toml_datetime",
                                                          "num-traits"};

// `derive(Debug, Serialize)`
bool derives_serde(std::string_view text) {
  for (std::size_t at = text.find("derive("); at != std::string_view::npos; at = text.find("derive(", at + 1)) {
    const std::string_view list = text.substr(at, text.find(')', at) - at);
    if (holds_word(list, "Serialize") || holds_word(list, "Deserialize")) return true;
  }
  return false;
}

// The derives are those of `serde` itself.
bool takes_derive_from_serde(std::string_view text) {
  return derives_serde(text) && contains(text, "serde::") && !contains(text, "serde_derive") && !contains(text, "cfg_attr");
}

// By Cargo.lock nothing that it is built with turns the feature on.
bool is_left_off(const Crate& crate) {
  bool serde = false;
  for (const LockedPackage& locked : crate.built_with) {
    serde = serde || locked.name == "serde";
    const bool uses = std::find(locked.dependencies.begin(), locked.dependencies.end(), "serde") != locked.dependencies.end();
    if (uses && !one_of(locked.name, kWithoutDerive)) return false;
  }
  return serde;
}

bool asks(const Dependency& dependency) {
  return std::find(dependency.features.begin(), dependency.features.end(), "derive") != dependency.features.end();
}

// Some entry of its manifest turns it on, if only for the tests or with a feature of its own.
bool may_turn_on(const Crate& crate) {
  return contains(crate.manifest->text, "serde/derive") || contains(crate.manifest->text, "serde?/derive") ||
         std::any_of(crate.dependencies.begin(), crate.dependencies.end(),
                     [](const Dependency& one) { return one.package == "serde" && (asks(one) || one.optional); });
}

// A crate that is built with it and turns the feature on, by its own entry or by what it is built on.
bool is_helped(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& other) {
    return &other != &crate && other.workspace_folder == crate.workspace_folder && (may_turn_on(other) || !is_left_off(other));
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* const crate : built_crates(facts)) {
    const Dependency* const serde = crate->find_dependency("serde");
    if (serde == nullptr || crate->lock == nullptr || may_turn_on(*crate) || !is_left_off(*crate)) continue;
    if (!is_helped(facts, *crate) || !any_source(facts, *crate, takes_derive_from_serde)) continue;
    out.report(serde->place,
               fmt::format("`{}` derives `Serialize` or `Deserialize` and asks serde for no `derive`: it compiles only "
                           "beside crates that turn it on, and `cargo build -p {}` fails",
                           crate->name, crate->name));
  }
}

}  // namespace

extern constinit const Rule feature_of_another_crate{"feature-of-another-crate", &check};

}  // namespace wright

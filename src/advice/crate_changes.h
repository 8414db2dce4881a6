#pragma once
// What the releases of the lambda crates changed, and which of that concerns a project: data/knowledge/tables/changes.yaml.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/facts.h"
#include "rules/versions.h"

namespace wright {

struct CrateChange {
  std::vector<std::string> crates;
  Version version;                                    // the first release with it
  std::string breaks;                                 // what must change; "" for what is only new
  std::string brings;                                 // what is new; "" for what only breaks
  std::string uses;                                   // pattern of the lines that must change; "" for none
  std::vector<std::pair<std::string, Version>> with;  // dependencies that must be this new as well
  std::optional<Version> rust;                        // the compiler it asks for
  std::string card;                                   // says more; "" for none
};

struct CrateChanges {
  std::vector<std::string> asks;  // patterns of questions that want to know what an upgrade changes
  std::map<std::string, Version, std::less<>> newest;
  std::vector<CrateChange> changes;  // oldest first
};

// Errors name `file` and the line of a version that cannot be read.
[[nodiscard]] Result<CrateChanges> read_changes(const std::string& file, std::string_view table);

// A change that a crate of the project has before it.
struct ChangeAhead {
  const CrateChange* change = nullptr;
  std::vector<Place> places;  // the lines that must change
};

// A crate of the project whose lambda crate is not the newest.
struct Upgrade {
  const Crate* crate = nullptr;
  const Dependency* dependency = nullptr;
  Version from;
  Version to;
  std::vector<ChangeAhead> ahead;  // those that concern it, and what is new
  std::size_t unconcerned = 0;     // breaking changes that touch nothing of it
};

// `changes` must outlive the result. Dependencies whose version is not known are left out.
[[nodiscard]] std::vector<Upgrade> upgrades_of(const Facts& facts, const CrateChanges& changes);

// What the card speaks of and an older version of the project has not: each such change with the dependency.
struct MissingChange {
  const CrateChange* change = nullptr;
  const Dependency* dependency = nullptr;
};
[[nodiscard]] std::vector<MissingChange> missing_for(std::string_view card, const Facts& facts, const CrateChanges& changes);

[[nodiscard]] std::string shown(Version version);  // "0.13"

}  // namespace wright

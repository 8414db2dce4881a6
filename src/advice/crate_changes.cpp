#include "advice/crate_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/pattern.h"
#include "base/text.h"
#include "finding/finding.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr std::size_t kMostPlaces = 3;

Result<Version> version_at(const std::string& file, const Value& value, std::string_view text) {
  const std::optional<Version> version = read_version(text);
  if (version) return *version;
  return failure({ErrorCode::InvalidInput, fmt::format("`{}` is no version; write one such as \"1.2\"", text), file,
                  locate(value.place).line});
}

Result<CrateChange> read_change(const std::string& file, const Value& entry) {
  CrateChange change;
  change.crates = texts_of(entry, "crates");
  change.version = TRY(version_at(file, entry, text_of(entry, "version")));
  change.breaks = text_of(entry, "breaks");
  change.brings = text_of(entry, "brings");
  change.uses = text_of(entry, "uses");
  change.card = text_of(entry, "card");
  if (const std::string rust = text_of(entry, "rust"); !rust.empty()) change.rust = TRY(version_at(file, entry, rust));
  if (const Value* with = entry.find("with")) {
    for (const Member& member : with->members)
      change.with.emplace_back(member.key, TRY(version_at(file, entry, member.value.text)));
  }
  return change;
}

bool is_of(const CrateChange& change, std::string_view package) {
  return std::find(change.crates.begin(), change.crates.end(), package) != change.crates.end();
}

// The version that the crate uses; nothing without such a dependency, or where its version is not known.
std::optional<Version> version_in(const Crate& crate, std::string_view package) {
  const Dependency* const dependency = crate.find_dependency(package);
  return dependency == nullptr ? std::nullopt : version_of(*dependency);
}

// The lines of the crate's sources and manifest that the pattern matches.
std::vector<Place> lines_with(const Facts& facts, const Crate& crate, const std::string& uses) {
  const Pattern pattern(uses);
  std::vector<Place> places;
  for (const ProjectFile& file : facts.project.files) {
    const bool is_read = file.kind == FileKind::Rust || file.kind == FileKind::Manifest;
    if (!is_read || !is_below(file.source->path, crate.folder) || !pattern.matches(file.source->text)) continue;
    const std::string_view text = file.source->text;
    for (const std::string_view line : split_lines(text)) {
      if (trim(line).starts_with("//") || !pattern.matches(line)) continue;
      const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
      places.push_back({file.source.get(), {begin, begin + static_cast<std::uint32_t>(line.size())}});
      if (places.size() == kMostPlaces) return places;
    }
  }
  return places;
}

// The dependencies and the compiler that are too old for the change.
std::vector<Place> too_old(const Crate& crate, const CrateChange& change) {
  std::vector<Place> places;
  for (const auto& [package, least] : change.with) {
    const std::optional<Version> version = version_in(crate, package);
    if (version && *version < least) places.push_back(crate.find_dependency(package)->place);
  }
  // A crate that does not say which compiler it is built with may be built with an old one.
  const std::optional<Version> rust = crate.rust_version.empty() ? std::nullopt : read_version(crate.rust_version);
  if (change.rust && (!rust || *rust < *change.rust)) places.push_back(crate.name_place);
  return places;
}

// Whether the change has conditions at all; one without concerns everybody.
bool is_conditional(const CrateChange& change) { return !change.uses.empty() || !change.with.empty() || change.rust; }

// Fills in what is ahead. `told`: what another lambda crate of the same crate has told already.
void add_changes(Upgrade& upgrade, const Facts& facts, const CrateChanges& changes, std::set<const CrateChange*>& told) {
  const Crate& crate = *upgrade.crate;
  for (const CrateChange& change : changes.changes) {
    if (!is_of(change, upgrade.dependency->package)) continue;
    if (change.version <= upgrade.from || change.version > upgrade.to) continue;
    if (!told.insert(&change).second) continue;
    std::vector<Place> places = too_old(crate, change);
    if (!change.uses.empty()) {
      const std::vector<Place> lines = lines_with(facts, crate, change.uses);
      places.insert(places.end(), lines.begin(), lines.end());
    }
    if (!change.breaks.empty() && is_conditional(change) && places.empty()) {
      ++upgrade.unconcerned;
      continue;
    }
    upgrade.ahead.push_back({&change, std::move(places)});
  }
}

}  // namespace

Result<CrateChanges> read_changes(const std::string& file, std::string_view table) {
  const Table read = TRY(read_table(file, table));
  CrateChanges changes;
  changes.asks = texts_of(read.root(), "asks");
  if (const Value* newest = read.root().find("newest")) {
    for (const Member& member : newest->members) changes.newest[member.key] = TRY(version_at(file, *newest, member.value.text));
  }
  if (const Value* list = read.root().find("changes")) {
    for (const Value& entry : list->items) changes.changes.push_back(TRY(read_change(file, entry)));
  }
  return changes;
}

std::vector<Upgrade> upgrades_of(const Facts& facts, const CrateChanges& changes) {
  std::vector<Upgrade> upgrades;
  for (const Crate& crate : facts.project.crates) {
    std::set<const CrateChange*> told;  // of several lambda crates the first one tells what they have in common
    for (const auto& [package, to] : changes.newest) {
      const std::optional<Version> from = version_in(crate, package);
      if (!from || *from >= to) continue;
      upgrades.push_back({&crate, crate.find_dependency(package), *from, to, {}, 0});
      add_changes(upgrades.back(), facts, changes, told);
    }
  }
  return upgrades;
}

std::vector<MissingChange> missing_for(std::string_view card, const Facts& facts, const CrateChanges& changes) {
  std::vector<MissingChange> missing;
  for (const CrateChange& change : changes.changes) {
    if (change.card != card || change.brings.empty()) continue;
    for (const Crate& crate : facts.project.crates) {
      const auto older = std::find_if(change.crates.begin(), change.crates.end(), [&](const std::string& package) {
        const std::optional<Version> version = version_in(crate, package);
        return version && *version < change.version;
      });
      if (older == change.crates.end()) continue;
      missing.push_back({&change, crate.find_dependency(*older)});
      break;
    }
  }
  return missing;
}

std::string shown(Version version) { return fmt::format("{}.{}", version.major, version.minor); }

}  // namespace wright

// The CDK's first major version: no fixes since June 2023, and constructs that know no runtime of today.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool imports_first_version(std::string_view line) {
  constexpr std::array<std::string_view, 5> kSigns{"'@aws-cdk/core'", "\"@aws-cdk/core\"", "from aws_cdk import core",
                                                   "import aws_cdk.core", "from aws_cdk.core import"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(line, sign); });
}

Place place_of_import(const SourceFile& file) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::string_view text = trim(line);
    if (!imports_first_version(text) || text.starts_with("//") || text.starts_with('#')) continue;
    const std::uint32_t begin = file.lines.line_start(number);
    return {&file, {begin, begin + static_cast<std::uint32_t>(line.size())}};
  }
  return {};
}

// A program that makes functions, in a project that has code for some: not each of that version can be read.
bool makes_functions(const Facts& facts, const SourceFile& file) {
  return !facts.code.entries.empty() && contains(file.text, "Function(");
}

// At the program that makes a function of ours, with the others of the project.
void check(const Facts& facts, Findings& out) {
  std::vector<Place> places;
  for (const ProjectFile& file : facts.project.files) {
    if ((file.kind != FileKind::TypeScript && file.kind != FileKind::Python) || contains(file.source->path, "test")) continue;
    const Place place = place_of_import(*file.source);
    if (place.file != nullptr) places.push_back(place);
  }
  const auto own =
      std::find_if(places.begin(), places.end(), [&](const Place& place) { return makes_functions(facts, *place.file); });
  if (own == places.end()) return;
  Finding& finding = out.report(*own,
                                "these are packages of the CDK's version 1, without updates since 2023-06-01: a runtime, an "
                                "architecture or a fix of today is not in them");
  for (const Place& place : places) {
    if (place.file != own->file) finding.related.push_back(related(place, "here too"));
  }
}

}  // namespace

extern constinit const Rule cdk_version_one{"cdk-version-one", &check};

}  // namespace wright

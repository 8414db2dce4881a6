// `resolve_s3 = true` and `s3_bucket = ".."` for the same `sam deploy`, as a guided deployment over a generated samconfig.toml
// leaves them: the next deployment that is not guided ends before it begins.

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Settings {
  bool resolves = false;
  Place bucket;  // nowhere without one
};

// "default" of `[default.deploy.parameters]` and `[default.global.parameters]`; "" for what `sam deploy` does not read.
std::string_view environment_of(std::string_view header) {
  for (const std::string_view end : {".deploy.parameters]", ".global.parameters]"}) {
    if (header.starts_with('[') && header.ends_with(end)) return header.substr(1, header.size() - end.size() - 1);
  }
  return {};
}

std::string_view value_of(std::string_view line, std::string_view key) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos || trim(line.substr(0, sign)) != key) return {};
  return trim(line.substr(sign + 1));
}

void check_file(const SourceFile& file, Findings& out) {
  std::map<std::string_view, Settings> settings;
  std::string_view environment;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (line.starts_with('[')) environment = environment_of(line);
    if (environment.empty()) continue;
    if (value_of(line, "resolve_s3").starts_with("true")) settings[environment].resolves = true;
    const std::string_view bucket = value_of(line, "s3_bucket");
    if (bucket.size() <= 2) continue;
    const auto begin = static_cast<std::uint32_t>(line.data() - file.text.data());
    settings[environment].bucket = {&file, {begin, begin + static_cast<std::uint32_t>(std::string_view("s3_bucket").size())}};
  }
  for (const auto& [name, found] : settings) {
    if (!found.resolves || found.bucket.file == nullptr) continue;
    out.report(found.bucket,
               "`s3_bucket` stands beside `resolve_s3 = true`: `sam deploy` without `--guided` ends with `Cannot use both "
               "--resolve-s3 and --s3-bucket`");
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (file_name(file.source->path) == "samconfig.toml") check_file(*file.source, out);
  }
}

}  // namespace

extern constinit const Rule bucket_given_twice{"bucket-given-twice", &check};

}  // namespace wright

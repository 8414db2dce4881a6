#include "rules/authorizer_cache.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"

namespace wright {
namespace {

// The settings of CloudFormation, OpenAPI, SAM, Terraform, the Serverless Framework and the CDK, in small letters.
constexpr std::array<std::string_view, 5> kTimes{"resultttlinseconds", "result_ttl_in_seconds", "reauthorizeevery",
                                                 "resultscachettl", "results_cache_ttl"};
constexpr std::array<std::string_view, 3> kIdentities{"identitysource", "identity_source", "identity:"};
constexpr std::array<std::string_view, 7> kPaths{
    "context.path", "context.routekey", "context.resourcepath", "request.path", "context('path", "context(\"path", "routekey'"};

bool declares_deployment(const ProjectFile& file) {
  switch (file.kind) {
    case FileKind::Yaml:
    case FileKind::Json:
    case FileKind::Hcl:
    case FileKind::TypeScript:
    case FileKind::Python: return true;
    default: return false;
  }
}

enum class Kept : std::uint8_t { Yes, No, Unknown };

// Of "= 300", ": 0", ": Duration.minutes(5)": what stands after the name of the setting.
Kept read_time(std::string_view rest) {
  rest = rest.substr(std::min(rest.find_first_not_of("\"' :="), rest.size()));
  const std::size_t duration = rest.find("duration.");
  if (duration <= 4) {
    const std::size_t open = rest.find('(', duration);
    if (open == std::string_view::npos) return Kept::Unknown;
    rest = trim(rest.substr(open + 1));
  }
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0) return Kept::Unknown;
  return rest.substr(0, digits).find_first_not_of('0') == std::string_view::npos ? Kept::No : Kept::Yes;
}

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

void read_line(const SourceFile& file, std::string_view line, std::size_t begin, AnswerCache& cache) {
  for (const std::string_view name : kTimes) {
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) continue;
    const Kept kept = read_time(line.substr(at + name.size()));
    if (kept != Kept::Yes) cache.may_be_off = true;
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    if (kept == Kept::Yes)
      cache.kept.push_back({&file, {static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + line.size())}});
    return;
  }
}

bool is_comment(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with('#') || text.starts_with("//") || text.starts_with('*');
}

}  // namespace

AnswerCache answer_cache(const Facts& facts) {
  AnswerCache cache;
  for (const ProjectFile& file : facts.project.files) {
    if (!declares_deployment(file)) continue;
    const std::string text = lower_case(file.source->text);
    if (holds_any(text, kIdentities) && holds_any(text, kPaths)) cache.is_by_path = true;
    constexpr std::array<std::string_view, 4> kSimple{"enablesimpleresponses", "enable_simple_responses", "enablefunctionsimple",
                                                      "responsetype.simple"};
    if (holds_any(text, kSimple)) cache.is_simple = true;
    for (const std::string_view line : split_lines(text)) {
      if (!is_comment(line)) read_line(*file.source, line, static_cast<std::size_t>(line.data() - text.data()), cache);
    }
  }
  return cache;
}

}  // namespace wright

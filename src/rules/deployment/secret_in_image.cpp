// A secret that a Dockerfile writes into the image: a .env file that is copied, a build argument that becomes a variable. Whoever
// may pull the image reads it, from the layers and the history too.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_env_file(std::string_view word) {
  const std::string_view name = word.substr(word.rfind('/') == std::string_view::npos ? 0 : word.rfind('/') + 1);
  const bool sample =
      contains(name, "example") || contains(name, "sample") || contains(name, "template") || contains(name, "dist");
  return (name == ".env" || name.starts_with(".env.")) && !sample;
}

bool names_secret(std::string_view name) {
  constexpr std::array<std::string_view, 7> kParts{"TOKEN",   "SECRET",     "PASSWORD",   "PASSWD",
                                                   "API_KEY", "ACCESS_KEY", "PRIVATE_KEY"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(name, part); });
}

// Not in the image that is made in the end.
bool is_of_earlier_stage(const Facts& facts, const ShellStep& step) {
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& other) {
    return other.place.file == step.place.file && other.words[0] == "FROM" && other.place.span.begin > step.place.span.begin;
  });
}

void check_copy(const ShellStep& step, Findings& out) {
  const std::vector<std::string>& words = step.words;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].starts_with("--from")) return;
    if (words[i].starts_with("--") || !is_env_file(words[i])) continue;
    out.report(step.place, fmt::format("`{}` becomes part of the image: whoever may pull it reads the secrets in there, and they "
                                       "stay in its layers",
                                       words[i]));
    return;
  }
}

// `ENV TOKEN $TOKEN`, `ENV TOKEN=${TOKEN}`
void check_variable(const ShellStep& step, Findings& out) {
  const std::vector<std::string>& words = step.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t sign = words[i].find('=');
    const std::string name = words[i].substr(0, sign);
    const bool spaced = sign == std::string::npos && i == 1 && words.size() == 3;
    if (sign == std::string::npos && !spaced) return;
    const std::string value = spaced ? words[2] : words[i].substr(sign + 1);
    const bool given = value.starts_with('$') && contains(step.place.file->text, "ARG ");
    if (names_secret(name) && given) {
      out.report(step.place,
                 fmt::format("`{}` is written into the image with its value: whoever may pull the image reads it, and "
                             "it stays in its history",
                             name));
      return;
    }
    if (spaced) return;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    if (step.is_told || !is_dockerfile(step.place.file->path) || is_of_earlier_stage(facts, step)) continue;
    if (!builds_functions(facts, step.place.file->path)) continue;
    if (step.words[0] == "COPY" || step.words[0] == "ADD") check_copy(step, out);
    if (step.words[0] == "ENV") check_variable(step, out);
  }
}

}  // namespace

extern constinit const Rule secret_in_image{"secret-in-image", &check};

}  // namespace wright

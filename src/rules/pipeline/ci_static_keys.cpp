// Access keys of an IAM user, kept as secrets of the repository, do not expire: whoever reads them once can deploy for ever.
// GitHub can get short-lived credentials of a role through OIDC.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

using Entries = std::vector<std::pair<std::string, Setting<std::string>>>;

// `aws-access-key-id`, `AWS_ACCESS_KEY_ID`, `AWS_ACCESS_KEY`, `accessKeyId` of the actions around.
bool names_key_id(std::string_view key) {
  std::string name = lower_case(key);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return name.ends_with("accesskeyid") || name == "awsaccesskey" || name == "awskeyid" || name == "awskey";
}

// With a session token the key is one that expires.
bool is_temporary(const Entries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    const std::string name = lower_case(entry.first);
    return contains(name, "session-token") || contains(name, "session_token");
  });
}

// The other half of the pair. The id of a key is no secret and may be a plain variable of the repository.
bool has_secret_key(const Entries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    return contains(lower_case(entry.first), "secret") && contains(entry.second.value, "secrets.");
  });
}

const Setting<std::string>* static_key(const Entries& entries) {
  if (is_temporary(entries)) return nullptr;
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
    const std::string& value = entry.second.value;
    return names_key_id(entry.first) && (contains(value, "secrets.") || (contains(value, "vars.") && has_secret_key(entries)));
  });
  return found == entries.end() ? nullptr : &found->second;
}

bool configures_key(std::string_view script) {
  return contains(script, "aws_access_key_id") && contains(script, "secrets.") && contains(script, "configure");
}

constexpr std::string_view kMessage =
    "the pipeline signs in with a long-lived access key of an IAM user: it never expires and works for "
    "whoever copies it";

// The state of Terraform lies in a store that only speaks the language of S3: no role of IAM can stand in for its keys.
bool has_other_store(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string& text = file.source->text;
    return file.kind == FileKind::Hcl && contains(text, "backend \"s3\"") && contains(text, "skip_credentials_validation") &&
           contains(text, "endpoint");
  });
}

// A stand-in on the same machine takes whatever key it is given, and nothing here speaks to AWS.
bool asks_stand_in_only(const Facts& facts, const Workflow& workflow) {
  constexpr std::array<std::string_view, 8> kOfAws{"aws-actions/",       "aws s3", "aws lambda", "aws ecr",
                                                   "aws cloudformation", "sam ",   "terraform",  "cdk "};
  const std::string_view text = workflow.file->text;
  if (!contains(text, "http://localhost:")) return false;
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  return std::none_of(kOfAws.begin(), kOfAws.end(), [&](std::string_view word) { return contains(text, word); }) &&
         std::none_of(deploys.begin(), deploys.end(), [&](const DeployStep& step) { return step.workflow == &workflow; });
}

// The value of `access_key = var.key` in a line; "" where it is something else.
std::string_view handed_key(std::string_view line) {
  constexpr std::string_view kKey = "access_key";
  const std::string_view text = trim(line);
  if (!text.starts_with(kKey)) return {};
  const std::string_view rest = trim(text.substr(kKey.size()));
  return rest.starts_with('=') ? trim(rest.substr(1)) : std::string_view();
}

// `default = ""`: who hands over nothing is signed in by the environment.
bool may_be_left_out(const Facts& facts, std::string_view value) {
  const std::string head = "variable \"" + std::string(value.substr(value.find('.') + 1)) + "\"";
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    const std::size_t at = file.kind == FileKind::Hcl ? text.find(head) : std::string_view::npos;
    return at != std::string_view::npos && contains(text.substr(at, text.find('}', at) - at), "default");
  });
}

// The provider of Terraform is handed a key and no session token, so that only the key of an IAM user fits. That of a stand-in
// on the machine is written out.
void check_providers(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Hcl) continue;
    const SourceFile& source = *file.source;
    const std::string_view text = source.text;
    for (std::size_t at = text.find("provider \"aws\""); at != std::string_view::npos;
         at = text.find("provider \"aws\"", at + 1)) {
      const std::string_view block = text.substr(at, text.find("\n}", at) - at);
      if (contains(block, "endpoint") || contains(block, "skip_") || contains(block, "token")) continue;
      for (const std::string_view line : split_lines(block)) {
        const std::string_view value = handed_key(line);
        const bool handed = value.starts_with("var.") || value.starts_with("local.") || value.starts_with("data.");
        if (!handed || (value.starts_with("var.") && may_be_left_out(facts, value))) continue;
        const std::string_view entry = trim(line);
        const auto begin = static_cast<std::uint32_t>(entry.data() - text.data());
        Finding& finding = out.report(
            {&source, {begin, begin + static_cast<std::uint32_t>(entry.size())}},
            "the provider is handed an access key without a session token, which only an IAM user has: it never expires, and "
            "no role can sign in instead");
        finding.confidence = Confidence::Likely;
      }
    }
  }
}

// `secret_access_key: $AWS_SECRET_ACCESS_KEY` of Travis, `AWS_SECRET_ACCESS_KEY: $KEY` of GitLab and others.
void check_others(const Facts& facts, Findings& out) {
  for (const OtherPipeline& pipeline : facts.pipelines.others) {
    const SourceFile& file = *pipeline.file;
    if (contains(file.text, "localhost") || contains(lower_case(file.text), "session_token")) continue;
    for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
      const std::string_view line = trim(file.lines.line(number));
      const std::string name = lower_case(line.substr(0, line.find(':')));
      const bool key = name == "secret_access_key" || name == "aws_secret_access_key" || name == "- aws_secret_access_key";
      const std::size_t value = line.find('$');
      if (!key || value == std::string_view::npos || contains(line, "$(")) continue;
      out.report(place_in(file, line), std::string(kMessage));
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_providers(facts, out);
  check_others(facts, out);
  const bool other_store = has_other_store(facts);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (asks_stand_in_only(facts, workflow)) continue;
    const bool of_store = other_store && (contains(workflow.file->text, "terraform") || contains(workflow.file->text, "tofu"));
    const auto report = [&](const Entries& entries) {
      const Setting<std::string>* const key = static_key(entries);
      const bool found = key != nullptr && !of_store && !contains(key->value, "R2_");
      if (found) out.report(key->place, std::string(kMessage));
      return found;
    };
    report(workflow.environment);
    for (const Job& job : workflow.jobs) {
      report(job.environment);
      for (const Step& step : job.steps) {
        if (!report(step.environment)) report(step.with);
        if (configures_key(step.run)) out.report(step.place, std::string(kMessage));
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_static_keys{"ci-static-keys", &check};

}  // namespace wright

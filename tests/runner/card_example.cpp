#include "runner/card_example.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/text.h"

namespace wright::testing {
namespace {

constexpr std::string_view kPackage = "[package]\nname = \"example\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n";

constexpr std::string_view kDependencies =
    "\n[dependencies]\n"
    "aws-config = { version = \"1.8\", features = [\"behavior-version-latest\"] }\n"
    "aws-sdk-dynamodb = \"1\"\naws-sdk-s3 = \"1\"\naws-sdk-sqs = \"1\"\naws_lambda_events = \"1\"\nfutures = \"0.3\"\n"
    "lambda_http = \"1\"\nlambda_runtime = \"1\"\nreqwest = { version = \"0.12\", default-features = false }\n"
    "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n"
    "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\ntracing = \"0.1\"\n";

constexpr std::string_view kSource =
    "use lambda_runtime::{service_fn, Error, LambdaEvent};\nuse serde_json::Value;\n\n"
    "async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {\n    Ok(event.payload)\n}\n";

struct Block {
  Polarity polarity = Polarity::Bad;
  std::string language;
  std::string file;
  std::string name;  // of the case; "" when none is given
  std::string text;
};

std::string default_file(std::string_view language) {
  if (language == "rust") return "src/main.rs";
  if (language == "toml") return "Cargo.toml";
  if (language == "yaml") return "template.yaml";
  if (language == "hcl") return "main.tf";
  return "Makefile";
}

// Reads "rust bad case=a"; nothing for a block that is no example.
std::optional<Block> read_info(std::string_view info) {
  Block block;
  bool is_example = false;
  bool first = true;
  for (const std::string_view word : split(info, ' ')) {
    if (first) block.language = word;
    first = false;
    if (word == "bad" || word == "good") {
      is_example = true;
      block.polarity = word == "bad" ? Polarity::Bad : Polarity::Good;
    }
    if (word.starts_with("file=")) block.file = word.substr(5);
    if (word.starts_with("case=")) block.name = word.substr(5);
  }
  if (!is_example) return std::nullopt;
  if (block.file.empty()) block.file = default_file(block.language);
  return block;
}

std::vector<Block> read_blocks(const Card& card) {
  std::vector<Block> blocks;
  for (const CardSection& section : card.sections) {
    std::optional<Block> open;
    bool inside = false;
    for (const std::string_view line : split_lines(section.body)) {
      if (!line.starts_with("```")) {
        if (open) open->text += std::string(line) + "\n";
        continue;
      }
      if (inside && open) blocks.push_back(std::move(*open));
      open = inside ? std::nullopt : read_info(trim(line.substr(3)));
      inside = !inside;
    }
  }
  return blocks;
}

std::string handler_name(std::string_view source) {
  const std::size_t at = source.find("async fn ");
  if (at == std::string_view::npos) return "";
  const std::string_view rest = source.substr(at + 9);
  return std::string(rest.substr(0, rest.find_first_of("(<")));
}

// A block that shows a handler only gets the `use` line and the main that run it.
std::string whole_source(const std::string& source) {
  if (contains(source, "fn main(")) return source;
  const std::string name = handler_name(source);
  if (name.empty()) return source;
  const bool http = contains(source, "lambda_http") || contains(source, ": Request");
  const std::string_view runtime = http ? "lambda_http" : "lambda_runtime";
  std::string whole;
  if (!contains(source, "LambdaEvent,") && !contains(source, "LambdaEvent}") && !http)
    whole += "use lambda_runtime::LambdaEvent;\n";
  if (!contains(source, "Error,") && !contains(source, "Error}")) whole += fmt::format("use {}::Error;\n", runtime);
  if (http && !contains(source, "use lambda_http")) whole += "use lambda_http::{Body, Request, Response};\n";
  whole += source;
  whole += fmt::format(
      "\n#[tokio::main]\nasync fn main() -> Result<(), {0}::Error> {{\n    {0}::run({0}::service_fn({1})).await\n}}\n", runtime,
      name);
  return whole;
}

std::string whole_manifest(const std::string& manifest) {
  if (contains(manifest, "[workspace]") && !contains(manifest, "[dependencies")) return manifest;
  std::string whole = contains(manifest, "[package]") ? manifest : std::string(kPackage) + manifest;
  if (!contains(manifest, "[dependencies")) whole += kDependencies;
  return whole;
}

std::string completed(const Block& block) {
  if (block.language == "rust" && file_name(block.file) == "main.rs") return whole_source(block.text);
  if (file_name(block.file) == "Cargo.toml") return whole_manifest(block.text);
  return block.text;
}

CardExample make_example(const std::string& name, const std::vector<const Block*>& blocks) {
  CardExample example{blocks.front()->polarity, name, std::make_unique<MemoryFileSystem>()};
  example.files->add("Cargo.toml", whole_manifest(""));
  example.files->add("src/main.rs", whole_source(std::string(kSource)));
  for (const Block* block : blocks) example.files->add(block->file, completed(*block));
  return example;
}

}  // namespace

std::vector<CardExample> card_examples(const Card& card) {
  const std::vector<Block> blocks = read_blocks(card);
  std::map<std::string, std::vector<const Block*>> cases;
  std::size_t number = 0;
  for (const Block& block : blocks) {
    ++number;
    const std::string label = block.name.empty() ? fmt::format("{}", number) : block.name;
    cases[fmt::format("{}-{}", block.polarity == Polarity::Bad ? "bad" : "good", label)].push_back(&block);
  }
  std::vector<CardExample> examples;
  for (const auto& [name, members] : cases) examples.push_back(make_example(name, members));
  return examples;
}

}  // namespace wright::testing

#include "domain/regulation/articles.hpp"

#include "domain/regulation/refusals.hpp"
#include "ops/cli/article_tests.hpp"
#include "ops/cli/command.hpp"
#include "ops/cli/json_object.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct Options {
    std::filesystem::path tests;
    bool json = false;
};

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& one : all) {
        text += (text.empty() ? "" : "<br>") + one;
    }
    return text;
}

void print_json(const ArticleTests& tests) {
    std::vector<JsonObject> rows;
    for (const auto& [article, says] : rulings()) {
        std::vector<JsonObject> codes;
        for (const auto& refusal : refusals()) {
            if (refusal.article == article) {
                JsonObject code;
                code.add("code", refusal.code).add("tests", tests.of(refusal));
                codes.push_back(code);
            }
        }
        JsonObject row;
        row.add("article", article.number).add("says", says).add("refusals", codes);
        rows.push_back(row);
    }
    JsonObject out;
    out.add("articles", rows);
    std::printf("%s\n", out.text().c_str());
}

/// A table of Markdown, as it stands in domain/regulation/README.md.
void print_table(const ArticleTests& tests) {
    std::printf("| article | says | refused with | tests |\n|---|---|---|---|\n");
    for (const auto& [article, says] : rulings()) {
        bool any = false;
        for (const auto& refusal : refusals()) {
            if (refusal.article == article) {
                any = true;
                std::printf("| %s | %s | `%s` | %s |\n", std::string(article.number).c_str(),
                            std::string(says).c_str(), std::string(refusal.code).c_str(),
                            joined(tests.of(refusal)).c_str());
            }
        }
        if (!any) {
            std::printf("| %s | %s | | %s |\n", std::string(article.number).c_str(),
                        std::string(says).c_str(), joined(tests.of(article)).c_str());
        }
    }
}

Exit print(const Options& options) {
    const auto tests = ArticleTests::in(options.tests);
    if (!tests) {
        return failed(tests.error(), options.json);
    }
    options.json ? print_json(*tests) : print_table(*tests);
    return Exit::done;
}

}  // namespace

void add_articles(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* command =
        sub_command(app, "articles", "Say which article refuses what, and which tests show it",
                    "ikiiki articles --tests tests", options->json);
    command->add_option("--tests", options->tests,
                        "folder of the tests' sources; without it their column is empty");
    command->callback([options, &run] { run = [options] { return print(*options); }; });
}

}  // namespace ikiiki::cli

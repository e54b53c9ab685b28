// Exit 0 when two scripts have the same tokens: node same_tokens.js FOLDER_OF_ACORN A B
const fs = require('fs');

const [folder, ...files] = process.argv.slice(2);
const acorn = require(folder);
const [one, other] = files.map((file) => JSON.stringify(
  [...acorn.tokenizer(fs.readFileSync(file, 'utf8'), { ecmaVersion: 2020 })]
    .map(({ type, value }) => [type.label, value && value.pattern !== undefined ? `${value.pattern}/${value.flags}` : value]),
));
process.exit(one === other ? 0 : 1);

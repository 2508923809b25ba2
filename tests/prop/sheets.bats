load ../cmd/common

# JINDAN_SEED=n repeats a run.
@test "random partial sheets: CSV and JSON in, and every form out, agree record by record and fit the schema" {
	local seed=${JINDAN_SEED:-$RANDOM} pack format
	echo "JINDAN_SEED=$seed"
	for pack in dkf-dimop it-readiness; do
		command jindan questions -q "$pack" --format json >questions.json
		records sheets questions.json 150 "$seed" >sheets.csv
		records jsonl sheets.csv >sheets.jsonl
		for format in json jsonl csv; do
			# Random answers break constraints: records with errors are part of the game.
			jindan evaluate -q "$pack" --as-of 2026-11-23 --format "$format" -o "out.$format" sheets.csv
			[[ $status -le 1 && $errors != *'J'[0-9]* ]] || { show; return 1; }
		done
		records same out.json out.jsonl out.csv
		valid out.jsonl
		jindan evaluate -q "$pack" --as-of 2026-11-23 --format jsonl -o lines.jsonl sheets.jsonl
		# Where an error stands differs; what is concluded does not.
		diff <(sed 's/"errors":.*//' out.jsonl) <(sed 's/"errors":.*//' lines.jsonl)
		[[ $(grep -c '"indicators"' out.jsonl) -gt 10 ]]
	done
}

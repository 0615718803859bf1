extension ClusterPlan {
  /// Returns a script that submits the shards as a job array to Slurm, and the merge as a job that depends on it.
  ///
  /// - Parameters:
  ///   - executable: path of the program on all nodes.
  ///   - directory: folder in which the paths of the study and the results begin.
  public func slurmScript(executable: String, directory: String) throws -> String {
    """
    #!/bin/bash
    # \(remarks.joined(separator: "\n# "))
    # Submit it with: bash FILE. Shards that are named run again: bash FILE 2,6 (indices from 0), and the merge after them.
    set -euo pipefail
    cd \([directory].commandLine)
    shards=$(sbatch --parsable --array="${1:-0-\(shards - 1)}" <<'JOB'
    #!/bin/bash
    #SBATCH --job-name=\(name) --output=\(name)-%a.log --open-mode=append --requeue --signal=B:TERM@60
    #SBATCH --cpus-per-task=\(workers) --mem=\(memory)M --time=\(minutes)
    trap 'kill -TERM $! 2>/dev/null' TERM
    \(([executable] + shardCommand).commandLine) &
    wait $!; status=$?
    # A signal ends the wait, not the shard, which a further wait is for.
    while [ $status -gt 128 ] && kill -0 $! 2>/dev/null; do wait $!; status=$?; done
    if [ $status -gt 128 ]; then wait $!; last=$?; [ $last = 127 ] || status=$last; fi
    # 75: interrupted; what is finished is kept, and the shard continues from there.
    if [ $status = 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 100 ]; then
      scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    fi
    exit $status
    JOB
    )
    sbatch --parsable --dependency="afterok:${shards%%;*}" --kill-on-invalid-dep=yes <<'JOB'
    #!/bin/bash
    #SBATCH --job-name=\(name)-merge --output=\(name)-merge.log --open-mode=append
    #SBATCH --mem=\(try mergeMemory())M --time=\(minutes)
    exec \(([executable] + mergeCommand).commandLine)
    JOB

    """
  }
}

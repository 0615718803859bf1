extension ClusterPlan {
  /// Returns a manifest with an indexed job of the shards, and a job that waits for them and merges.
  ///
  /// Kubernetes has no jobs that depend on others, so the second job looks for the shards' files.
  ///
  /// - Parameters:
  ///   - image: container image with the program on its path.
  ///   - claim: name of the claim of a volume that all pods share, in which the paths begin.
  public func kubernetesManifest(image: String, claim: String) throws -> String {
    let folder = folder.hasPrefix("/") ? folder : "./\(folder)"
    let files = ["\(folder)/\(StudyFolder.shardFolderName)"].commandLine + "/*-of-\(shards).sqlite"
    let wait = "until [ \"$(ls \(files) 2>/dev/null | wc -l)\" -ge \(shards) ]; do sleep 10; done"
    return """
      # \(remarks.joined(separator: "\n# "))
      # Submit it with: kubectl apply -f FILE. It needs the image and the claim, and the study's files in the volume.
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(name)
      spec:
        completionMode: Indexed
        completions: \(shards)
        parallelism: \(shards)
        backoffLimitPerIndex: 3
        podFailurePolicy:
          rules:
            # A node that is drained or lost is no fault of the shard.
            - { action: Ignore, onPodConditions: [{ type: DisruptionTarget }] }
            # Interrupted; the shard continues where it was.
            - { action: Ignore, onExitCodes: { operator: In, values: [75] } }
            # A mistake in a file, or another program; no further try will help.
            - { action: FailJob, onExitCodes: { operator: In, values: [1, 64] } }
        template:
      \(pod("shard", ["marketsim"] + shardCommand, image, claim, cpu: workers, memory: memory))
      ---
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(name)-merge
      spec:
        backoffLimit: 3
        template:
      \(pod(
        "merge", ["sh", "-c", "\(wait); exec \((["marketsim"] + mergeCommand).commandLine)"], image, claim, cpu: 1,
        memory: try mergeMemory()))

      """
  }

  private func pod(
    _ container: String, _ command: [String], _ image: String, _ claim: String, cpu: Int, memory: Int
  ) -> String {
    """
        spec:
          restartPolicy: Never
          containers:
            - name: \(container)
              image: \(Self.json(image))
              workingDir: /work
              command: [\(command.map(Self.json).joined(separator: ", "))]
              resources:
                requests: { cpu: \(cpu), memory: \(memory)Mi }
                limits: { memory: \(memory)Mi }
              volumeMounts: [{ name: work, mountPath: /work }]
          volumes: [{ name: work, persistentVolumeClaim: { claimName: \(Self.json(claim)) } }]
    """
  }

  /// Text as a string of JSON, which is one of YAML too.
  private static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

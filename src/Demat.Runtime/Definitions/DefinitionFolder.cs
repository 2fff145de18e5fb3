using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Demat.Engine;
using Demat.Feel.Dmn;

namespace Demat.Runtime;

/// <summary>A set of files on its way to deployment: read, linted, not stored yet.</summary>
internal sealed class DefinitionFolder
{
    private DefinitionFolder(
        ProcessDefinition? process, string xml, ImmutableArray<DeploymentFile> others, ImmutableArray<DmnModel> decisions, ImmutableArray<Problem> problems, string sha256)
    {
        Process = process;
        Xml = xml;
        Others = others;
        Decisions = decisions;
        Problems = problems;
        Sha256 = sha256;
    }

    /// <summary>The process; null when the folder cannot be deployed.</summary>
    public ProcessDefinition? Process { get; }

    public string Xml { get; }

    public ImmutableArray<DeploymentFile> Others { get; }

    public ImmutableArray<DmnModel> Decisions { get; }

    public ImmutableArray<Problem> Problems { get; }

    public string Sha256 { get; }

    public static DefinitionFolder Read(IReadOnlyList<DeploymentFile> files)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var bpmn = files.Where(f => f.Name.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase)).ToList();
        if (bpmn.Count != 1)
        {
            problems.Add(new Problem(
                "one-bpmn-file", null, $"Il faut exactement un fichier .bpmn ; le dossier en contient {bpmn.Count}."));
        }

        foreach (var twice in files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add(new Problem("file-twice", null, $"Le fichier « {twice.Key} » est présent {twice.Count()} fois."));
        }

        var xml = bpmn.FirstOrDefault()?.Content ?? "";
        var process = bpmn.Count == 1 ? ReadProcess(xml, problems) : null;
        var decisions = ReadDecisions(files, problems);
        CheckForms(files, process, problems);
        var isFit = problems.All(p => p.Severity == ProblemSeverity.Warning);
        return new DefinitionFolder(
            isFit ? process : null, xml, [.. files.Except(bpmn)], decisions, problems.ToImmutable(), Digest(files));
    }

    private static ProcessDefinition? ReadProcess(string xml, ImmutableArray<Problem>.Builder problems)
    {
        var reading = BpmnReader.Read(xml);
        problems.AddRange(reading.Problems);
        var executable = reading.Definitions.Where(d => d is { IsExecutable: true, IsGlobalTask: false }).ToList();
        if (executable.Count != 1 && reading.Problems.All(p => p.Severity == ProblemSeverity.Warning))
        {
            problems.Add(new Problem(
                "one-executable-process", null, $"Il faut exactement un processus exécutable par fichier ; celui-ci en contient {executable.Count}."));
        }

        problems.AddRange(CallsToGlobalTasks(reading, executable));
        return executable.FirstOrDefault();
    }

    /// <summary>A folder stores one process: a global task would not be found when it is called.</summary>
    private static IEnumerable<Problem> CallsToGlobalTasks(BpmnReading reading, IEnumerable<ProcessDefinition> processes)
    {
        var globalTasks = reading.Definitions.Where(d => d.IsGlobalTask).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        return processes.SelectMany(p => p.Nodes).OfType<CallActivity>()
            .Where(c => c.ProcessId is { IsConstant: true } called && globalTasks.Contains(called.Source))
            .Select(c => new Problem(
                "global-task", c.Id, $"Élément « {c.Id} » (callActivity) : la tâche globale « {c.ProcessId!.Source} » n’est pas exécutée d’un dossier déployé ; dessinez la tâche dans le processus."));
    }

    private static ImmutableArray<DmnModel> ReadDecisions(IReadOnlyList<DeploymentFile> files, ImmutableArray<Problem>.Builder problems)
    {
        var models = ImmutableArray.CreateBuilder<DmnModel>();
        var decisions = files.Where(f => IsDecision(f.Name)).ToList();
        foreach (var (file, reading) in decisions.Zip(DmnFiles.Read([.. decisions.Select(f => f.Content)])))
        {
            problems.AddRange(reading.Problems.Select(p => new Problem("decision", p.ElementId, $"{file.Name}, ligne {p.Line} : {p.Message}")));
            if (reading.Model is { } model)
            {
                models.Add(model);
            }
        }

        return models.ToImmutable();
    }

    public static bool IsDecision(string name) => name.EndsWith(".dmn", StringComparison.OrdinalIgnoreCase);

    private static void CheckForms(IReadOnlyList<DeploymentFile> files, ProcessDefinition? process, ImmutableArray<Problem>.Builder problems)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => FormFile.Is(f.Name)))
        {
            if (FormFile.IdOf(file.Content) is { } id)
            {
                known.Add(id);
            }
            else
            {
                problems.Add(new Problem("form", null, $"{file.Name} n’est pas un formulaire : du JSON avec un « id » est attendu."));
            }
        }

        foreach (var node in process?.Nodes ?? [])
        {
            if (FormOf(node) is { } wanted && !known.Contains(wanted))
            {
                problems.Add(new Problem("unknown-form", node.Id, $"« {node.Label} » demande le formulaire « {wanted} », absent du dossier."));
            }
        }
    }

    private static string? FormOf(FlowNode node) => node switch
    {
        UserTask { FormId: { IsConstant: true } form } => form.Source,
        StartEvent start => start.FormId,
        _ => null,
    };

    /// <summary>Digest of names and contents, in the order of names; line endings do not count.</summary>
    private static string Digest(IReadOnlyList<DeploymentFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var content = Encoding.UTF8.GetBytes(file.Content.ReplaceLineEndings("\n"));
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

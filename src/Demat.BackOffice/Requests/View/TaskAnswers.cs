using System.Collections.Immutable;
using System.Globalization;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.View;

/// <summary>Words what a person answered to a task: the decision, and the remark that the next ones must read.</summary>
internal sealed class TaskAnswers(ProcessDefinition process, IEnumerable<Form> forms)
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");
    private readonly ImmutableArray<Form> forms = [.. forms];

    /// <summary>« a donné son avis : réservé ».</summary>
    public string Sentence(TaskRow task, FeelContext answers) => task.Kind switch
    {
        "avis" when Choice(task, answers) is { } opinion => $"{Verbs.Past(task.Kind, task.Decision)}\u00A0: {opinion.ToLower(Culture)}",
        "saisie" when task.Decision is Verbs.Send => $"a complété «\u00A0{task.Name}\u00A0»",
        _ => Verbs.Past(task.Kind, task.Decision),
    };

    /// <summary>Their words; null without any. What they filled in for the file itself is told with the file.</summary>
    public string? Quote(TaskRow task, FeelContext answers) =>
        OrderFacts.TextOf(answers, RequestVariables.Motif)
        ?? (task.Kind is "correction" or "saisie" ? null
            : FieldsOf(task).OfType<FormComponent.TextArea>().Select(field => OrderFacts.TextOf(answers, field.Key)).FirstOrDefault(words => words is not null));

    private string? Choice(TaskRow task, FeelContext answers) =>
        FieldsOf(task).OfType<FormComponent.Radio>().FirstOrDefault() is { } field && OrderFacts.TextOf(answers, field.Key) is { } value
            ? field.Options.FirstOrDefault(option => option.Value == value)?.Label
            : null;

    private IEnumerable<FormComponent.Field> FieldsOf(TaskRow task) =>
        process.Node(task.ElementId) is UserTask { FormId: { IsConstant: true } id } ? forms.Where(form => form.Id == id.Source).SelectMany(form => form.Fields) : [];
}

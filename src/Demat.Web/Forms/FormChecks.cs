using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.Feel;

namespace Demat.Web.Forms;

/// <summary>The rules of the back office, as a page asks them while somebody types. The server asks them again on sending.</summary>
public sealed class FormChecks(TimeProvider clock)
{
    /// <summary>Everything that is wrong, in reading order.</summary>
    public ImmutableArray<FieldProblem> Problems(Form form, JsonObject values) =>
        FormValidation.Validate(form, values, FeelContext.Empty, Environment) is FormOutcome.Invalid invalid ? invalid.Problems : [];

    /// <summary>Ids of the components that conditions hide.</summary>
    public ImmutableHashSet<string> Hidden(Form form, JsonObject values) => FormValidation.Hidden(form, values, FeelContext.Empty, Environment);

    private FeelEnvironment Environment => new(clock.GetUtcNow(), FeelFunctions.None, FeelBudget.Default);
}

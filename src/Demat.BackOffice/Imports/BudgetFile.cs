using System.Collections.Immutable;
using Demat.BackOffice.Budgets;
using Demat.BackOffice.Nomenclatures;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Suppliers;
using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Imports;

/// <summary>What a budget file says.</summary>
internal sealed record BudgetRows(ImmutableArray<Budget> Budgets, ImmutableArray<Credit> Credits, ImmutableArray<BudgetLine> Lines);

/// <summary>What a budget file may refer to.</summary>
internal sealed record BudgetReferences(
    Dictionary<string, M57Nature> Natures,
    HashSet<UnitId> Units,
    Dictionary<(string Budget, int Exercise, string Chapitre), Credit> Credits,
    Dictionary<(int Exercise, string Code), BudgetLine> Lines);

/// <summary>Reads a budget file. A line without a nature votes a chapitre; a line with one gives an envelope to a unit.</summary>
internal sealed class BudgetFile(CsvFile csv, BudgetReferences known)
{
    internal static readonly CsvFormat Format = new(
        "crédits et lignes budgétaires",
        ["exercice", "budget", "budget_nom", "budget_siret", "tva", "chapitre", "libelle", "vote", "ligne", "nature", "fonction", "unite"],
        []);

    private readonly Dictionary<string, Budget> budgets = [];
    private readonly Dictionary<(string, int, string), Credit> credits = [];
    private readonly Dictionary<(int, string), BudgetLine> lines = [];
    private readonly List<(CsvRow Row, BudgetLine Line)> toCheck = [];

    internal async Task<BudgetRows> Read(CancellationToken stop)
    {
        await foreach (var row in csv.Rows(stop))
        {
            var budget = ReadBudget(row);
            if (row.Optional("nature") is null && row.Optional("ligne") is null)
            {
                ReadCredit(row, budget);
            }
            else
            {
                ReadLine(row, budget);
            }
        }

        foreach (var (row, line) in toCheck)
        {
            var key = (line.Budget, line.Exercise, line.Chapitre);
            if (!credits.ContainsKey(key) && !known.Credits.ContainsKey(key))
            {
                row.Refuse("chapitre", $"aucun crédit n’est voté au chapitre {line.Chapitre} du budget {line.Budget} en {line.Exercise}.");
            }
        }

        return new BudgetRows([.. budgets.Values], [.. credits.Values], [.. lines.Values]);
    }

    private string ReadBudget(CsvRow row)
    {
        var code = row.Text("budget", 10);
        if (code.Any(c => !char.IsAsciiLetterOrDigit(c)))
        {
            row.Refuse("budget", $"«\u00A0{code}\u00A0» ne doit contenir que des lettres sans accent et des chiffres.");
        }

        var typed = row.Text("budget_siret", 20);
        if (!Siret.TryParse(typed, out var siret, out var problem) && typed.Length > 0)
        {
            row.Refuse("budget_siret", problem);
        }

        var budget = new Budget(code, row.Text("budget_nom", 200), siret.Value ?? "", row.Choice("tva", ("oui", true), ("non", false)));
        if (row.IsRight && !budgets.TryAdd(code, budget) && budgets[code] != budget)
        {
            row.Refuse("budget", $"cette ligne contredit une ligne précédente sur le budget {code}.");
        }

        return code;
    }

    private void ReadCredit(CsvRow row, string budget)
    {
        var credit = new Credit
        {
            Budget = budget,
            Exercise = row.Year("exercice"),
            Chapitre = row.Text("chapitre", 10),
            Label = row.Text("libelle", 200),
            Voted = row.Amount("vote"),
        };
        var key = (credit.Budget, credit.Exercise, credit.Chapitre);
        if (known.Credits.TryGetValue(key, out var before))
        {
            if (credit.Voted < before.Engaged)
            {
                row.Refuse("vote", $"{French.Euros(before.Engaged)} sont déjà engagés au chapitre {credit.Chapitre}. Le vote ne peut pas être inférieur.");
            }

            credit.Resume(before);
        }

        if (row.IsRight && !credits.TryAdd(key, credit))
        {
            row.Refuse("chapitre", $"le chapitre {credit.Chapitre} est déjà voté dans le fichier.");
        }
    }

    private void ReadLine(CsvRow row, string budget)
    {
        var line = new BudgetLine
        {
            Exercise = row.Year("exercice"),
            Code = row.Text("ligne", 40),
            Label = row.Text("libelle", 200),
            Budget = budget,
            Chapitre = row.Text("chapitre", 10),
            Nature = ReadNature(row),
            Fonction = row.Text("fonction", 10),
            Unit = new UnitId(row.Text("unite", 100)),
            Voted = row.Amount("vote"),
        };
        if (line.Unit.Value.Length > 0 && !known.Units.Contains(line.Unit))
        {
            row.Refuse("unite", $"l’unité «\u00A0{line.Unit}\u00A0» n’existe pas.");
        }

        if (known.Lines.TryGetValue((line.Exercise, line.Code), out var before))
        {
            if (before.Engaged != 0 && (before.Budget, before.Chapitre) != (line.Budget, line.Chapitre))
            {
                row.Refuse("chapitre", $"la ligne {line.Code} a des engagements au chapitre {before.Chapitre}. Elle ne peut pas changer de chapitre.");
            }

            line.Engage(before.Engaged);
        }

        if (!row.IsRight)
        {
            return;
        }

        toCheck.Add((row, line));
        if (!lines.TryAdd((line.Exercise, line.Code), line))
        {
            row.Refuse("ligne", $"la ligne {line.Code} est déjà dans le fichier.");
        }
    }

    private string ReadNature(CsvRow row)
    {
        var code = row.Text("nature", 10);
        var chapitre = row.Text("chapitre", 10);
        var problem = known.Natures.GetValueOrDefault(code) switch
        {
            _ when code.Length == 0 => null,
            null => $"la nature {code} n’existe pas dans le plan de comptes M57.",
            { TakesExpenses: false } => $"la nature {code} ne peut pas porter de dépense. Choisissez un compte plus précis.",
            { ExpenseChapter: var own } when own != chapitre => $"la nature {code} relève du chapitre {own}, pas du chapitre {chapitre}.",
            _ => null,
        };
        if (problem is not null)
        {
            row.Refuse("nature", problem);
        }

        return code;
    }
}

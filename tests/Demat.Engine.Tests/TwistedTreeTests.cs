using System.Globalization;
using System.Xml.Linq;
using Demat.Engine.Lint;
using Xunit;

namespace Demat.Engine.Tests;

/// <summary>
/// Sound XML that no longer makes sense: elements cut, doubled, moved and renamed, values swapped. Reading it never throws, whatever it says.
/// DEMAT_FUZZ=100000 tries more of them; DEMAT_SEED starts elsewhere.
/// </summary>
public sealed class TwistedTreeTests(ITestOutputHelper output)
{
    private const int Few = 400;

    private static readonly HashSet<string> Known = [.. LintCatalogue.All.Select(r => r.Name)];

    private static readonly List<XDocument> Models =
    [
        XDocument.Parse(Bpmn.File(Rich.Content)),
        .. Lint.BrokenModels.All.Select(b => XDocument.Parse(Bpmn.File(b.Beside + Bpmn.Process("p", b.Content)))),
    ];

    [Fact]
    public void A_twisted_file_gives_problems_never_an_exception()
    {
        var first = Setting("DEMAT_SEED", 1);
        for (var seed = first; seed < first + Setting("DEMAT_FUZZ", Few); seed++)
        {
            var twisted = Twist(new XDocument(Models[seed % Models.Count]), new Random(seed)).ToString(SaveOptions.DisableFormatting);
            try
            {
                var reading = BpmnReader.Read(twisted);
                Assert.True(reading.CanBeDeployed || !reading.Problems.IsEmpty);
                Assert.All(reading.Problems, p => Assert.Contains(p.Rule, Known));
            }
            catch (Exception)
            {
                output.WriteLine($"DEMAT_SEED={seed} DEMAT_FUZZ=1: {twisted}");
                throw;
            }
        }
    }

    private static XDocument Twist(XDocument model, Random random)
    {
        for (var turns = random.Next(1, 6); turns > 0; turns--)
        {
            var elements = model.Root!.Descendants().ToList();
            if (elements.Count < 2)
            {
                break;
            }

            var (one, other) = (elements[random.Next(elements.Count)], elements[random.Next(elements.Count)]);
            switch (random.Next(7))
            {
                case 0:
                    one.Remove();
                    break;
                case 1:
                    other.Add(new XElement(one));
                    break;
                case 2:
                    one.AddBeforeSelf(new XElement(other));
                    break;
                case 3:
                    one.Name = other.Name;
                    break;
                case 4 when one.Attributes().Any() && other.Attributes().Any():
                    var (mine, theirs) = (one.Attributes().Last(), other.Attributes().First());
                    (mine.Value, theirs.Value) = (theirs.Value, mine.Value);
                    break;
                case 5:
                    one.Attributes().Where(a => !a.IsNamespaceDeclaration).Remove();
                    break;
                default:
                    one.Value = other.Value;
                    break;
            }
        }

        return model;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}

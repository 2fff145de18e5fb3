using System.CommandLine;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary><c>serve</c>: the web server.</summary>
public static class ServeVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "serve";

    /// <summary>Makes the verb.</summary>
    public static Command Make()
    {
        var settings = new Argument<string[]>("réglages") { Description = "Réglages de la forme --Clé=valeur, par exemple --urls=http://localhost:5080.", Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command(Name, "Sert les pages (par défaut).") { settings };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(async (parsed, _) =>
        {
            await Serve.Run(Serve.Build([.. parsed.GetValue(settings) ?? [], .. parsed.UnmatchedTokens]));
            return Entry.Done;
        });
        return verb;
    }
}

using System.Collections.Immutable;
using Demat.BackOffice.Forms;
using Demat.Engine;

namespace Demat.BackOffice.Requests;

/// <summary>What became of what a person asked. Only <see cref="Done"/> wrote something.</summary>
public abstract record Outcome
{
    /// <summary>It is done; the sentence says what, and who is told next.</summary>
    public sealed record Done(string Sentence, ProcessInstanceId Instance) : Outcome;

    /// <summary>It is not done; the sentence says why and what to do.</summary>
    public sealed record Rejected(string Sentence) : Outcome;

    /// <summary>Values of the form break its rules.</summary>
    public sealed record Invalid(ImmutableArray<FieldProblem> Problems) : Outcome;

    /// <summary>The database did not answer: nobody knows yet whether it is done. The same command, sent again with the same id, settles it.</summary>
    public sealed record Unsettled : Outcome
    {
        /// <summary>What to tell the person.</summary>
        public const string Sentence =
            "La base de données ne répond pas\u00A0: on ne sait pas encore si c’est enregistré. Recommencez dans un instant\u00A0; cela ne comptera qu’une fois.";
    }

    /// <summary>There is no such thing, or the person may not know of it.</summary>
    public sealed record NotFound : Outcome
    {
        /// <summary>What to tell the person.</summary>
        public const string Sentence = "Ce dossier est introuvable. Vérifiez l’adresse ou demandez à son auteur.";
    }
}

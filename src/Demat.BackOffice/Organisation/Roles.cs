using System.Collections.Frozen;

namespace Demat.BackOffice.Organisation;

/// <summary>The roles a post can give; the same words name candidate groups in process definitions.</summary>
public static class Roles
{
    /// <summary>Any agent: may ask.</summary>
    public const string Agent = "agent";

    /// <summary>Head of a service.</summary>
    public const string ChefDeService = "chef-de-service";

    /// <summary>Head of a direction.</summary>
    public const string Directeur = "directeur";

    /// <summary>Deputy director-general, head of a pôle.</summary>
    public const string Dga = "dga";

    /// <summary>Director-general.</summary>
    public const string Dgs = "dgs";

    /// <summary>Deputy mayor in charge of public procurement.</summary>
    public const string EluCommandePublique = "elu-commande-publique";

    /// <summary>The mayor.</summary>
    public const string Maire = "maire";

    /// <summary>Gives the budget visa and engages credits.</summary>
    public const string Finances = "finances";

    /// <summary>Gives the IT visa.</summary>
    public const string Dsi = "dsi";

    /// <summary>Gives the procurement visa.</summary>
    public const string Dcp = "dcp";

    /// <summary>Mayor's office.</summary>
    public const string Cabinet = "cabinet";

    /// <summary>Mail room.</summary>
    public const string Courrier = "courrier";

    /// <summary>Process owner.</summary>
    public const string Pilote = "pilote";

    /// <summary>Configures; approves nothing.</summary>
    public const string AdminFonctionnel = "admin-fonctionnel";

    /// <summary>Operates; sees no business data.</summary>
    public const string AdminTechnique = "admin-technique";

    /// <summary>Reads everything, writes nothing.</summary>
    public const string Auditeur = "auditeur";

    /// <summary>Each role and its French name.</summary>
    public static FrozenDictionary<string, string> FrenchNames { get; } = new Dictionary<string, string>
    {
        [Agent] = "agent",
        [ChefDeService] = "chef de service",
        [Directeur] = "directeur",
        [Dga] = "directeur général adjoint",
        [Dgs] = "directeur général des services",
        [EluCommandePublique] = "adjoint délégué à la commande publique",
        [Maire] = "maire",
        [Finances] = "finances",
        [Dsi] = "systèmes d’information",
        [Dcp] = "commande publique",
        [Cabinet] = "cabinet du maire",
        [Courrier] = "service du courrier",
        [Pilote] = "pilote de processus",
        [AdminFonctionnel] = "administrateur fonctionnel",
        [AdminTechnique] = "administrateur technique",
        [Auditeur] = "auditeur",
    }.ToFrozenDictionary();

    /// <summary>True when the word is a role of this list.</summary>
    public static bool Exists(string role) => FrenchNames.ContainsKey(role);
}

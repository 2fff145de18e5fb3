using Demat.Web.Commands;

return await Entry.Run(args);

/// <summary>The program: the server and its command-line verbs.</summary>
public partial class Program;
